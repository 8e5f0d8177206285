// The answers of the search. MiniSearch knows where words stand and how much that says; here a question
// becomes words, with their other forms, parts of compounds and likely typing errors, and one order.
(function () {
  "use strict";
  var language = window.werkkistWoorden;
  var stem = language.stem;
  var wordsOf = language.wordsOf;

  // These numbers were tuned on half of a set of questions and checked on the other half (decision 0012).
  // How much a word says in each layer of a page.
  var LAYERS = { titel: 6.5, namen: 4, vorm: 1.4, kern: 1.6, koppen: 1.1, tekst: 0.65 };
  // How much another word says of the same: a compound with the word in it, both parts of a compound, one of
  // them, a word that begins so.
  var PART = 0.5, BOTH_PARTS = 0.6, ONE_PART = 0.3, BEGIN = 0.8;
  // By the number of letters that are wrong.
  var TYPED_WRONG = [1, 0.8, 0.6, 0.5];
  var STOP_WORD = 0.33;
  // The least that a word counts, and the score at which it counts for half of the most.
  var LEAST = 0.4, HALF = 25;
  // How far a page falls that has none of the other words of the question.
  var MISSING = 0.8;
  // How much a name that is like the question lifts a page; another name than the title does so a little less.
  var LIKE = 0.7, OTHER_NAME = 0.85, SAME_ROW = 0.4, IN_ROW = 0.15;
  // Hits that score so much less than the best answer something else.
  var FAINT = 0.08;
  // A name is no guess any more when more than this part of a word differs.
  var FAR = 0.6;
  var SHORTEST_PART = 4, MOST_ENDINGS = 40;

  // index: a line a word → what MiniSearch writes and reads itself (its serialization, version 2).
  function serialized(data, lines) {
    var count = data.paginas.length;
    var lengths = data.lengtes.split(";").map(function (page) { return page.split(",").map(Number); });
    var ids = {}, fieldIds = {}, fieldLength = {};
    for (var page = 0; page < count; page += 1) {
      ids[page] = page;
      fieldLength[page] = lengths[page];
    }
    data.velden.forEach(function (name, number) { fieldIds[name] = number; });
    var averages = data.velden.map(function (_, field) {
      return lengths.reduce(function (sum, each) { return sum + each[field]; }, 0) / count || 1;
    });
    return {
      documentCount: count, nextId: count, documentIds: ids, fieldIds: fieldIds, fieldLength: fieldLength,
      averageFieldLength: averages, storedFields: {}, dirtCount: 0,
      index: lines.map(function (line) { return [line.word, postings(line.fields)]; }),
      serializationVersion: 2,
    };
  }

  function postings(fields) {
    var found = {};
    fields.split(";").forEach(function (pages, field) {
      if (!pages) return;
      var page = -1;
      var counts = (found[field] = {});
      pages.split(",").forEach(function (told) {
        var parts = told.split("*");
        page += parseInt(parts[0], 36);
        counts[page] = parts[1] ? Number(parts[1]) : 1;
      });
    });
    return found;
  }

  function linesOf(text) {
    return text.split("\n").filter(Boolean).map(function (line) {
      var parts = line.split(" ");
      var named = parts[0].split("/");
      return { word: named[0], cut: Number(named[1] || 0), fields: parts[1] };
    });
  }

  // Letters missing, added, wrong or swapped between two words.
  function distance(one, other) {
    var before = [], row = [], next = [];
    for (var j = 0; j <= other.length; j += 1) row[j] = j;
    for (var i = 1; i <= one.length; i += 1) {
      next = [i];
      for (j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        var swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[other.length];
  }

  // Nobody mistypes most of a short word.
  function forgiven(word) {
    if (word.length < 4) return 0;
    if (word.length < 7) return 1;
    return word.length < 13 ? 2 : 3;
  }

  function mean(list, value) {
    return list.reduce(function (sum, each) { return sum + value(each); }, 0) / list.length;
  }

  function most(list, value) {
    return list.reduce(function (best, each) { return Math.max(best, value(each)); }, 0);
  }

  function raise(map, key, value) {
    if (value > (map.get(key) || 0)) map.set(key, value);
  }

  function make(data) {
    var lines = linesOf(data.woorden);
    var known = new Set(lines.map(function (line) { return line.word; }));
    var stops = new Set(data.stopwoorden.split(" "));
    var prefixes = new Set(data.voorvoegsels.split(" "));
    var parts = new Map(), wholes = new Map(), cache = new Map(), names = new Map();
    var exactly = { tokenize: function (text) { return [text]; }, processTerm: function (word) { return word; } };
    var engine = window.MiniSearch.loadJS(
      serialized(data, lines), Object.assign({ fields: data.velden, autoVacuum: false }, exactly));
    lines.forEach(function (line) {
      if (!line.cut) return;
      var pair = [stem(line.word.slice(0, line.cut)), stem(line.word.slice(line.cut))];
      parts.set(line.word, pair);
      pair.forEach(function (part) {
        if (!wholes.has(part)) wholes.set(part, []);
        wholes.get(part).push(line.word);
      });
    });

    // Where a word stands, with how much that says of the page.
    function pagesWith(word) {
      if (!cache.has(word)) {
        var found = new Map();
        if (known.has(word)) {
          engine.search(word, Object.assign({ boost: LAYERS }, exactly)).forEach(function (hit) {
            found.set(hit.id, hit.score);
          });
        }
        cache.set(word, found);
      }
      return cache.get(word);
    }

    function cutInTwo(word, shortest) {
      for (var place = word.length - shortest; place >= shortest; place -= 1) {
        var first = word.slice(0, place), second = word.slice(place);
        var whole = known.has(stem(first)) && known.has(stem(second));
        if (whole && !prefixes.has(first) && !stops.has(first) && !stops.has(second)) return [stem(first), stem(second)];
      }
      return null;
    }

    function likely(word) {
      var most = forgiven(word), root = stem(word);
      if (!most) return [];
      var near = new Map();
      [word, root].forEach(function (form) {
        engine.search(form, Object.assign({ fuzzy: Math.max(2, most) }, exactly)).forEach(function (hit) {
          Object.keys(hit.match).forEach(function (found) { near.set(found, 0); });
        });
      });
      var best = most + 1;
      near.forEach(function (_, found) {
        var apart = Math.min(distance(word, found), distance(root, found));
        if (found[0] !== word[0]) apart += 0.5;
        near.set(found, apart);
        if (apart < best && found.length > 2) best = apart;
      });
      return Array.from(near).filter(function (each) { return each[1] === best && each[1] <= most; });
    }

    // werkt → werk, gepraat → prat, ingevuld → invul, aangesproken → aansprek.
    function stemOfVerb(word) {
      var apart = /^([a-z]*?)ge([a-z]{3,})$/.exec(word);
      var bare = apart && (!apart[1] || prefixes.has(apart[1])) ? apart[1] + apart[2] : "";
      var tries = [];
      [word, bare].forEach(function (form) {
        if (form && form !== word) tries.push(stem(form));
        if (/[td]$/.test(form)) tries.push(stem(form.slice(0, -1) + "en"));
      });
      var found = tries.find(function (each) { return each.length > 2 && known.has(each); });
      if (found || !bare || !/en$/.test(bare)) return found || "";
      // A strong verb has another vowel.
      var near = likely(bare).filter(function (each) { return each[1] === 1; })[0];
      return near ? stem(near[0]) : "";
    }

    // An abbreviation that no page writes: the first letters of a name, and of the parts of its compounds.
    function spelledOut(letters) {
      if (letters.length < 2 || letters.length > 5) return [];
      var found = new Set();
      data.paginas.forEach(function (facts) {
        [facts[1]].concat(facts[6]).forEach(function (name) {
          if (initials(name) === letters) stemsOf(name).forEach(function (each) { found.add(each); });
        });
      });
      return Array.from(found);
    }

    function initials(name) {
      return stemsOf(name).map(function (word) {
        return (parts.get(word) || [word]).map(function (part) { return part[0]; }).join("");
      }).join("");
    }

    function beginning(word) {
      // The shortest are the likeliest; all words with one letter would be half of the index.
      return lines.filter(function (line) { return line.word.startsWith(word); })
        .sort(function (one, other) { return one.word.length - other.word.length; }).slice(0, MOST_ENDINGS);
    }

    // Every word that stands for the one that was asked, with how well it does so.
    function formsOf(word, isLast) {
      var root = stem(word), forms = new Map();
      if (known.has(root)) raise(forms, root, 1);
      (wholes.get(root) || []).forEach(function (whole) { raise(forms, whole, PART); });
      if (isLast && word.length > 1) {
        beginning(word).concat(root.length > 3 ? beginning(root) : []).forEach(function (line) {
          raise(forms, line.word, BEGIN * Math.sqrt(word.length / line.word.length));
        });
      }
      if (!known.has(root) && !known.has(word)) {
        spelledOut(word).forEach(function (each) { raise(forms, each, 1); });
        var verb = stemOfVerb(word);
        if (verb) raise(forms, verb, 1);
      }
      if (!forms.size) {
        likely(word).forEach(function (near) {
          var weight = TYPED_WRONG[Math.ceil(near[1])];
          raise(forms, near[0], weight);
          raise(forms, stem(near[0]), weight);
          (wholes.get(stem(near[0])) || []).forEach(function (whole) { raise(forms, whole, weight * PART); });
        });
      }
      return forms;
    }

    function scored(forms) {
      var found = new Map();
      forms.forEach(function (weight, form) {
        pagesWith(form).forEach(function (score, page) { raise(found, page, score * weight); });
      });
      return found;
    }

    // A compound that nobody wrote: pages with both parts, and for less those with one.
    function addParts(found, forms, pair) {
      var sides = pair.map(function (part) {
        var side = formsOf(part, false);
        side.forEach(function (weight, form) { raise(forms, form, weight * ONE_PART); });
        return scored(side);
      });
      [0, 1].forEach(function (side) {
        sides[side].forEach(function (score, page) {
          var other = sides[1 - side].get(page);
          raise(found, page, other ? (score + other) / 2 * BOTH_PARTS : score * ONE_PART);
        });
      });
    }

    // One word of the question: the pages that have it in some form.
    function concept(words, place) {
      var word = words[place];
      var forms = formsOf(word, place === words.length - 1);
      [[words[place - 1], word], [word, words[place + 1]]].forEach(function (pair) {
        var joined = pair[0] && pair[1] ? pair.join("") : "";
        if (known.has(joined)) raise(forms, joined, 1);
        if (known.has(stem(joined))) raise(forms, stem(joined), 1);
      });
      var found = scored(forms);
      if (stem(word) !== word) pagesWith(word).forEach(function (score, page) {
        found.set(page, (found.get(page) || 0) + score);
      });
      var pair = parts.get(stem(word)) || cutInTwo(word, SHORTEST_PART);
      if (!pair && !forms.size) pair = cutLoose(word);
      if (pair) addParts(found, forms, pair);
      settle(found);
      return { word: word, forms: forms, found: found, shown: shownOf(word, forms),
        weight: stops.has(word) ? STOP_WORD : 1 };
    }

    // What to mark: of a word that stands by itself not its parts, of a compound that nobody wrote those too.
    function shownOf(word, forms) {
      var shown = new Set([word, stem(word)]);
      var whole = known.has(stem(word));
      forms.forEach(function (weight, form) { if (!whole || weight > ONE_PART) shown.add(form); });
      return shown;
    }

    // A word says more if fewer pages have it; standing in every layer of a page says little more than in one.
    function settle(found) {
      var pages = data.paginas.length;
      var rare = Math.log(1 + (pages - found.size + 0.5) / (found.size + 0.5));
      found.forEach(function (score, page) { found.set(page, LEAST + rare * score / (score + HALF)); });
    }

    // "ist" for "is 't": only when nothing else is known.
    function cutLoose(word) {
      for (var place = word.length - 1; place > 0; place -= 1) {
        var pair = [word.slice(0, place), word.slice(place)];
        if (known.has(pair[0]) && known.has(pair[1])) return pair;
      }
      return null;
    }

    function conceptsOf(query) {
      var words = wordsOf(query);
      var found = words.map(function (_, place) { return concept(words, place); });
      var said = found.filter(function (each) { return each.weight === 1; });
      if (!said.length) found.forEach(function (each) { each.weight = 1; });
      return found;
    }

    // How much of a name the question has, times how much of the question the name has; more when it has
    // the words of the question in a row.
    function likeness(name, concepts) {
      var stems = stemsOf(name);
      var telling = stems.filter(tells);
      var asked = concepts.filter(function (one) { return one.weight === 1; });
      if (!stems.length || !asked.length) return 0;
      var ofName = mean(telling.length ? telling : stems, function (each) {
        return most(concepts, function (one) { return one.forms.get(each) || 0; });
      });
      var ofQuestion = mean(asked, function (one) {
        return most(stems, function (each) { return one.forms.get(each) || 0; });
      });
      var row = " " + concepts.map(function (one) { return stem(one.word); }).join(" ") + " ";
      var whole = " " + stems.join(" ") + " ";
      var inRow = concepts.length > 1 && whole.indexOf(row) >= 0 ? (whole === row ? SAME_ROW : IN_ROW) : 0;
      return ofName * ofQuestion + inRow;
    }

    function tells(word) {
      return !stops.has(word);
    }

    function stemsOf(name) {
      if (!names.has(name)) names.set(name, wordsOf(name).map(stem));
      return names.get(name);
    }

    function search(query) {
      var concepts = conceptsOf(query);
      var all = concepts.reduce(function (sum, each) { return sum + each.weight; }, 0);
      var totals = new Map();
      concepts.forEach(function (each) {
        each.found.forEach(function (score, page) {
          var total = totals.get(page) || { score: 0, covered: 0 };
          total.score += score * each.weight;
          total.covered += each.weight;
          totals.set(page, total);
        });
      });
      var hits = [];
      totals.forEach(function (total, page) {
        var covered = total.covered / all;
        var facts = data.paginas[page];
        hits.push({ page: page, covered: covered,
          score: total.score / all * (1 - MISSING * (1 - covered)) * data.gewichten[facts[3]] });
      });
      hits.sort(byScore);
      hits.slice(0, 60).forEach(function (hit) {
        var facts = data.paginas[hit.page];
        var best = likeness(facts[1], concepts);
        facts[6].forEach(function (name) { best = Math.max(best, OTHER_NAME * likeness(name, concepts)); });
        hit.score *= 1 + LIKE * best * best;
      });
      hits.sort(byScore);
      var faint = hits.length ? hits[0].score * FAINT : 0;
      return { hits: hits.filter(function (hit) { return hit.score >= faint; }), concepts: concepts };
    }

    function byScore(one, other) {
      return other.score - one.score || one.page - other.page;
    }

    // Names with a word most like one of the question, for who found nothing.
    function nearest(query) {
      var asked = wordsOf(query).filter(function (word) { return word.length > 2; });
      var near = [];
      data.paginas.forEach(function (facts) {
        if (data.gewichten[facts[3]] < 1) return;
        var words = wordsOf(facts[1]).filter(function (word) { return word.length > 3 && tells(word); });
        var apart = words.reduce(function (best, word) {
          return asked.reduce(function (least, one) {
            return Math.min(least, distance(one, word) / Math.max(one.length, word.length));
          }, best);
        }, 1);
        if (apart < FAR) near.push({ name: facts[1], apart: apart + words.length / 100 });
      });
      near.sort(function (one, other) { return one.apart - other.apart; });
      return Array.from(new Set(near.map(function (each) { return each.name; }))).slice(0, 3);
    }

    return { search: search, nearest: nearest, data: data };
  }

  window.werkkistZoekmachine = { make: make, linesOf: linesOf, serialized: serialized };
})();
