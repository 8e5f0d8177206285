// What is seen of the search: the field, the filters, the hits. The same in the window and on its own page.
// Every text comes into the page as text, never as HTML.
(function () {
  "use strict";
  var language = window.werkkistWoorden;
  var PER_TIME = 8;
  var LONGEST = 220;
  var FACETS = [
    { name: "soort", title: "Soort", values: "soorten", of: function (facts) { return [facts[3]]; } },
    { name: "thema", title: "Thema", values: "themas", of: function (facts) { return facts[5]; } },
  ];

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(text, action, className) {
    var made = element("button", className || "wk-zoekwaarde", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // Text with the words that were found in <mark>.
  function marked(text, isFound) {
    return text.split(/([\p{L}\p{N}\p{M}]+)/u).map(function (part, place) {
      return place % 2 && isFound(part) ? element("mark", "", part) : document.createTextNode(part);
    });
  }

  function countOf(text, found) {
    var seen = new Set();
    language.wordsOf(text).forEach(function (word) {
      var which = found(word);
      if (which >= 0) seen.add(which);
    });
    return seen.size;
  }

  // A part of a long sentence, from a word and to a word, with its first hit in it.
  function around(sentence, found) {
    if (sentence.length <= LONGEST) return sentence;
    var parts = sentence.split(/([\p{L}\p{N}\p{M}]+)/u);
    var first = parts.findIndex(function (part, place) { return place % 2 && found(part) >= 0; });
    var before = parts.slice(0, Math.max(first, 0)).join("").length;
    var from = before > LONGEST / 2 ? sentence.indexOf(" ", before - LONGEST / 2) + 1 : 0;
    var to = sentence.length - from > LONGEST ? sentence.lastIndexOf(" ", from + LONGEST) : sentence.length;
    return (from ? "… " : "") + sentence.slice(from, to) + (to < sentence.length ? " …" : "");
  }

  function make(root, engine, options) {
    var data = engine.data;
    var form = root.querySelector("form");
    var field = root.querySelector("input");
    var status = root.querySelector("[role=status]");
    var list = root.querySelector(".wk-treffers");
    var more = root.querySelector("[data-wk-meer]");
    var filters = element("details", "wk-zoekfilters");
    var summary = element("summary", "", "Filter");
    var groups = element("div", "wk-zoekgroepen");
    var help = element("div", "wk-zoekhulp");
    var chosen = { soort: new Set(), thema: new Set() };
    var found = [], shown = 0, answer = null, waiting = 0, texts = new Map();
    filters.append(summary, groups);
    filters.open = options.page && window.matchMedia("(min-width: 48em)").matches;
    status.after(filters, help);

    // Which word of the question a word of a text answers; -1 for none. By `forms`: those that stand for all
    // of it (`shown`), or also parts of a compound.
    function whichWord(forms) {
      var telling = answer.concepts.filter(function (each) { return each.weight === 1; });
      return function (text) {
        var word = language.wordsOf(text)[0] || "";
        var root = language.stem(word);
        return telling.findIndex(function (each) { return each[forms].has(root) || each[forms].has(word); });
      };
    }

    function passes(facts, except) {
      return FACETS.every(function (facet) {
        var wanted = chosen[facet.name];
        if (facet.name === except || !wanted.size) return true;
        return facet.of(facts).some(function (value) { return wanted.has(data[facet.values][value]); });
      });
    }

    function factsOf(hit) {
      return data.paginas[hit.page];
    }

    function ask() {
      var query = field.value.trim();
      // One letter asks nothing yet.
      if (query.length < 2) query = "";
      answer = query ? engine.search(query) : null;
      list.replaceChildren();
      help.replaceChildren();
      shown = 0;
      found = answer ? answer.hits.filter(function (hit) { return passes(factsOf(hit)); }) : [];
      showFilters();
      showMore();
      if (!answer) showExamples();
      else if (!found.length) showWaysOn(query);
      tell(query);
    }

    // Read out when the typing stops, so that it is heard once.
    function tell(query) {
      clearTimeout(waiting);
      var words = found.length + " gevonden";
      if (!found.length) words = "Niets gevonden voor “" + query + "”.";
      waiting = setTimeout(function () { status.textContent = query ? words : ""; }, query ? 350 : 0);
    }

    function showFilters() {
      var active = chosen.soort.size + chosen.thema.size;
      filters.hidden = !answer || !answer.hits.length;
      summary.textContent = active ? "Filter (" + active + " gekozen)" : "Filter";
      var had = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.waarde : "";
      groups.replaceChildren.apply(groups, FACETS.map(filterGroup).filter(Boolean));
      // The buttons are new; who pressed one stays there.
      if (had) groups.querySelectorAll("button").forEach(function (each) {
        if (each.dataset.waarde === had) each.focus();
      });
    }

    function filterGroup(facet) {
      var counts = new Map();
      (answer ? answer.hits : []).forEach(function (hit) {
        if (!passes(factsOf(hit), facet.name)) return;
        facet.of(factsOf(hit)).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      chosen[facet.name].forEach(function (value) {
        var number = data[facet.values].indexOf(value);
        if (number >= 0 && !counts.has(number)) counts.set(number, 0);
      });
      if (!counts.size) return null;
      var group = element("div", "wk-zoekgroep");
      var title = element("p", "wk-zoekgroep__titel", facet.title);
      title.id = (options.page ? "pagina" : "venster") + "-" + facet.name;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", title.id);
      group.append(title);
      Array.from(counts.keys()).sort(function (one, other) { return one - other; }).forEach(function (value) {
        group.append(" ", filterButton(facet, data[facet.values][value], counts.get(value)));
      });
      return group;
    }

    function filterButton(facet, value, count) {
      var made = button(value + " ", function () {
        if (!chosen[facet.name].delete(value)) chosen[facet.name].add(value);
        ask();
        remember(true);
      });
      made.dataset.waarde = facet.name + " " + value;
      made.setAttribute("aria-pressed", String(chosen[facet.name].has(value)));
      made.append(element("span", "wk-zoekaantal", String(count)));
      return made;
    }

    function showMore() {
      var which = answer ? whichWord("shown") : null, partly = answer ? whichWord("forms") : null;
      found.slice(shown, shown + PER_TIME).forEach(function (hit) {
        list.append(asItem(factsOf(hit), which, partly));
      });
      shown = Math.min(shown + PER_TIME, found.length);
      more.hidden = shown >= found.length;
    }

    function addressOf(url) {
      // Without a server nobody looks for the file in a folder.
      return options.base + url + (location.protocol === "file:" && /(^|\/)$/.test(url) ? "index.html" : "");
    }

    function asItem(facts, which, partly) {
      var item = element("li");
      var link = element("a");
      var text = element("p");
      var show = function (target, words, by) {
        target.replaceChildren.apply(target, marked(words, function (word) { return by(word) >= 0; }));
      };
      link.href = addressOf(facts[0]);
      show(link, facts[1], which);
      show(text, around(facts[2], which), which);
      item.append(element("span", "wk-soort", data.labels[facts[4]]), " ", link, text);
      if (text.querySelector("mark")) return item;
      sentencesOf(facts).then(function (sentences) {
        var by = [which, partly].find(function (each) { return excerpt(facts, sentences, each); });
        if (by) show(text, excerpt(facts, sentences, by), by);
      });
      return item;
    }

    // The summary if it has a word, or the sentence with most of them, or another name that has them.
    function excerpt(facts, sentences, which) {
      if (countOf(facts[2], which)) return around(facts[2], which);
      var best = "", most = 0;
      sentences.forEach(function (sentence) {
        var count = countOf(sentence, which);
        if (count > most) { best = sentence; most = count; }
      });
      if (best) return around(best, which);
      var name = facts[6].find(function (each) { return countOf(each, which); });
      return name ? "Ook gezocht als: " + name : "";
    }

    function sentencesOf(facts) {
      var url = facts[0];
      if (!facts[7]) return Promise.resolve([]);
      window.werkkistTekst = function (of, sentences) { texts.set(of, sentences); };
      if (texts.has(url)) return Promise.resolve(texts.get(url));
      return options.script("zoeken/tekst/" + (url.replace(/\/$/, "") || "start") + ".js").then(
        function () { return texts.get(url) || []; }, function () { return []; });
    }

    function ways(title, made) {
      if (!made.length) return;
      var row = element("p", "wk-zoekweg", title + " ");
      made.forEach(function (each) { row.append(each, " "); });
      help.append(row);
    }

    function asks(text) {
      return button(text, function () {
        field.value = text;
        field.focus();
        ask();
        remember(true);
      });
    }

    function leads(title, url) {
      var made = element("a", "wk-zoekwaarde", title);
      made.href = addressOf(url);
      return made;
    }

    function showExamples() {
      ways("Zoek bijvoorbeeld:", data.voorbeelden.map(asks));
    }

    // Nobody ends in nothing.
    function showWaysOn(query) {
      if (answer.hits.length) {
        ways("Met dit filter is er niets.", [button("Haal de filters weg", function () {
          FACETS.forEach(function (facet) { chosen[facet.name].clear(); });
          field.focus();
          ask();
          remember(true);
        })]);
        return;
      }
      ways("Bedoel je:", engine.nearest(query).map(asks));
      if (data.wegen.keuzehulp) ways("Begin bij waar je tegenaan loopt:", [leads("Keuzehulp", data.wegen.keuzehulp)]);
      ways("Kijk bij een thema:", data.wegen.themas.map(function (each) { return leads(each[1], each[0]); }));
    }

    // On its own page the question is the address, so that it can be sent and the back button works.
    function remember(asStep) {
      if (!options.page) return;
      var state = new URLSearchParams();
      if (field.value.trim()) state.set("q", field.value.trim());
      FACETS.forEach(function (facet) {
        chosen[facet.name].forEach(function (value) { state.append(facet.name, value); });
      });
      var address = location.pathname + (state.toString() ? "?" + state : "");
      if (address === location.pathname + location.search) return;
      history[asStep ? "pushState" : "replaceState"](null, "", address);
    }

    function recall() {
      var state = new URLSearchParams(location.search);
      field.value = state.get("q") || "";
      FACETS.forEach(function (facet) { chosen[facet.name] = new Set(state.getAll(facet.name)); });
      ask();
    }

    function first() {
      var link = list.querySelector("a");
      if (link) link.focus();
    }

    function move(event) {
      var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      var links = Array.from(list.querySelectorAll("a"));
      var here = links.indexOf(document.activeElement);
      if (!step || (here < 0 && document.activeElement !== field)) return;
      event.preventDefault();
      if (here + step < 0) field.focus();
      else if (links[here + step]) links[here + step].focus();
    }

    root.addEventListener("keydown", move);
    field.addEventListener("input", function () {
      ask();
      remember(false);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      remember(true);
      first();
    });
    more.addEventListener("click", function () {
      var before = shown;
      showMore();
      list.querySelectorAll("a")[before].focus();
    });
    if (options.page) {
      window.addEventListener("popstate", recall);
      recall();
    } else {
      ask();
    }
    return { first: first };
  }

  window.werkkistZoekpaneel = { make: make };
})();
