// The Dutch of the search: folding and stemming, letter for letter as the rooms `search/folding.py`
// and `search/stemming.py` do it for the index. A test gives both every word of the site.
(function () {
  "use strict";
  var VOWELS = "aeiouy";
  var SOFT = { v: "f", z: "s" };
  var stems = new Map();

  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/\+/g, " plus ");
  }

  function wordsOf(text) {
    var found = [];
    var loose = false;
    (fold(text).match(/[\p{L}\p{N}]+/gu) || []).forEach(function (word) {
      var single = /^\p{L}$/u.test(word);
      if (single && loose) found[found.length - 1] += word;
      else found.push(word);
      loose = single;
    });
    return found;
  }

  function isVowel(sign) {
    return VOWELS.indexOf(sign) >= 0;
  }

  function at(word, place) {
    return word[word.length + place];
  }

  function plural(word) {
    if (word.endsWith("heden") && word.length > 8) return word.slice(0, -5) + "heid";
    var counts = word.endsWith("s") && word.length > 4;
    if (counts && ((VOWELS + "sj").indexOf(at(word, -2)) < 0 || /(ies|jes)$/.test(word))) return word.slice(0, -1);
    return word;
  }

  function small(word) {
    var shorter = word.replace(/([^aeiouy]{2})etje$/, "$1");
    if (shorter === word) shorter = word.replace(/([^aeiouy])je$/, "$1");
    return shorter.length > 2 ? shorter : word;
  }

  function inflected(word) {
    if (word.endsWith("en") && word.length > 4) {
      var rest = word.slice(0, -2);
      return !isVowel(at(rest, -1)) || /(ee|ie)$/.test(rest) ? rest : word;
    }
    return word.endsWith("e") && word.length > 3 && !isVowel(at(word, -2)) ? word.slice(0, -1) : word;
  }

  function abstract(word) {
    if (word.endsWith("ing") && word.length >= 7) return word.slice(0, -3);
    return word.endsWith("heid") && word.length >= 8 ? word.slice(0, -4) : word;
  }

  function agent(word) {
    return word.endsWith("er") && word.length > 5 && !isVowel(at(word, -3)) ? word.slice(0, -2) : word;
  }

  function evened(word) {
    var even = word.replace(/([bdfgklmnprst])\1$/, "$1").replace(/([aeou])\1(?=[^aeiouy]$)/, "$1");
    var last = at(even, -1);
    return even.slice(0, -1) + (SOFT[last] || last);
  }

  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    if (!stems.has(word)) stems.set(word, evened(agent(abstract(inflected(small(plural(word)))))));
    return stems.get(word);
  }

  window.werkkistWoorden = { fold: fold, wordsOf: wordsOf, stem: stem };
})();
