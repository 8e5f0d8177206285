// The search window: asks Pagefind, which answers from an index on this site. Nothing is sent.
(function () {
  "use strict";
  var PAGE = 8;
  var box = document.getElementById("wk-zoekvenster");
  if (!box || typeof box.showModal !== "function") return;

  var field = box.querySelector("input");
  var status = box.querySelector(".wk-zoekstand");
  var list = box.querySelector(".wk-treffers");
  var more = box.querySelector("[data-wk-meer]");
  // The address is taken once: after a page is swapped, relative addresses mean something else.
  var bundle = new URL(box.dataset.bundel, location.href).href;
  var engine = null;
  var attempts = 0;
  var hits = [];
  var shown = 0;
  var latest = 0;

  async function load() {
    if (!engine) {
      attempts += 1;
      var address = bundle + "pagefind.js" + (attempts > 1 ? "?poging=" + attempts : "");
      var found = await import(address);
      await found.options({ bundlePath: bundle, excerptLength: 22 });
      await found.init();
      engine = found;
    }
    return engine;
  }

  function words(count) {
    if (count === 0) return "Niets gevonden. Probeer een ander of korter woord.";
    return count === 1 ? "1 gevonden" : count + " gevonden";
  }

  // First what has the words just so, last the sources: those mention everything and answer little.
  async function ask(query) {
    var index = await load();
    var asked = [index.search(query), index.search(query, { filters: { soort: "Bronnen" } })];
    if (query.includes(" ") && !query.includes('"')) asked.push(index.search('"' + query + '"'));
    var answers = await Promise.all(asked);
    var among = answers.map(function (answer) {
      return new Set(answer.results.map(function (hit) { return hit.id; }));
    });
    function rank(hit) {
      return (among[1].has(hit.id) ? 0 : 2) + (among[2] && among[2].has(hit.id) ? 1 : 0);
    }
    return answers[0].results.sort(function (a, b) { return rank(b) - rank(a) || b.score - a.score; });
  }

  async function search() {
    var mine = (latest += 1);
    var query = field.value.trim();
    if (!query) return clear("");
    try {
      var found = await ask(query);
      if (mine !== latest) return;
      hits = found;
      shown = 0;
      list.replaceChildren();
      await showMore();
      if (mine === latest) status.textContent = words(hits.length);
    } catch (error) {
      if (mine === latest) clear("Zoeken lukt nu niet. Probeer het over een paar tellen nog eens.");
      console.error(error);
    }
  }

  function clear(message) {
    hits = [];
    list.replaceChildren();
    more.hidden = true;
    status.textContent = message;
  }

  async function showMore() {
    var mine = latest;
    var next = hits.slice(shown, shown + PAGE);
    var details = await Promise.all(next.map(function (hit) { return hit.data(); }));
    if (mine !== latest) return;
    details.forEach(function (detail) { list.append(asItem(detail)); });
    shown += details.length;
    more.hidden = shown >= hits.length;
  }

  function asItem(detail) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = detail.url;
    link.textContent = detail.meta.title;
    var kind = document.createElement("span");
    kind.className = "wk-soort";
    kind.textContent = ((detail.filters || {}).soort || []).join(", ");
    var text = document.createElement("p");
    var found = inertly(detail.excerpt);
    var marks = marksIn(found);
    text.append.apply(text, marked(detail.meta.samenvatting || "", marks));
    // The summary reads as a sentence; where it has none of the words, the place with them is shown.
    if (!text.querySelector("mark")) text.replaceChildren.apply(text, marked(found.textContent, marks));
    item.append(kind, link, text);
    return item;
  }

  // The excerpt is HTML with <mark>; it never comes into the page, only its words do.
  function inertly(html) {
    var inert = document.createElement("template");
    inert.innerHTML = html;
    return inert.content;
  }

  function marksIn(excerpt) {
    return new Set(Array.from(excerpt.querySelectorAll("mark"), function (mark) {
      return bare(mark.textContent);
    }));
  }

  function bare(word) {
    return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  }

  function marked(words, marks) {
    return words.split(/(\s+)/).map(function (word) {
      if (!bare(word) || !marks.has(bare(word))) return document.createTextNode(word);
      var mark = document.createElement("mark");
      mark.textContent = word;
      return mark;
    });
  }

  function open() {
    if (box.open) return;
    box.showModal();
    field.select();
    load().catch(function () { status.textContent = "Zoeken wordt klaargezet."; });
  }

  function move(step) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement) + step;
    if (at < 0) field.focus();
    else if (links[at]) links[at].focus();
  }

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-wk-zoek]")) {
      event.preventDefault();
      open();
    }
    if (event.target.closest("[data-wk-sluit]") || event.target === box) box.close();
    if (event.target.closest(".wk-treffers a")) box.close();
  });

  document.addEventListener("keydown", function (event) {
    var shortcut = event.key === "/" || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (shortcut && !box.open && !isTyping(event.target)) {
      event.preventDefault();
      open();
    } else if (box.open && event.key === "Escape") {
      // By itself Escape in a search field would only empty it.
      event.preventDefault();
      box.close();
    } else if (box.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });

  var waiting = 0;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  box.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) first.focus();
    else search();
  });
  more.addEventListener("click", async function () {
    var before = shown;
    await showMore();
    var next = list.querySelectorAll("a")[before];
    if (next) next.focus();
  });

  function reveal() {
    document.querySelectorAll("[data-wk-zoek]").forEach(function (button) { button.hidden = false; });
  }
  reveal();
  // Swapped pages bring their own search button.
  new MutationObserver(reveal).observe(document.body, { childList: true, subtree: true });
})();
