// A list in which a reader chooses. The cards and the form come from the server; the choices stand in
// the address, so that a list can be sent, and the back button takes a choice back.
(function () {
  "use strict";
  var form = document.getElementById("kies");
  document.querySelectorAll("a[data-keuze]").forEach(function (link) {
    link.search = link.dataset.keuze;
  });
  if (!form) return;

  var result = document.getElementById("uitkomst");
  // Of a long list the page has only the beginning: without what knows the rest there is nothing to choose with.
  if (result.dataset.voorraad && !window.werkkistLangeLijst) return;
  var status = result.querySelector("[role=status]");
  var field = form.querySelector("[type=search]");
  var order = document.getElementById("kies-orde");
  var button = form.querySelector(".wk-kies__knop");
  var done = form.querySelector("[type=submit]");
  var boxes = Array.from(form.querySelectorAll("[type=checkbox]"), readBox);
  var known = new Map(boxes.map(function (box) { return [box.token, box]; }));
  var lists = Array.from(result.querySelectorAll(".wk-lijst"));
  var long = result.dataset.voorraad ? window.werkkistLangeLijst(result, lose) : null;
  var cards = long ? [] : lists.flatMap(function (list) { return Array.from(list.children, readCard); });
  var byTitle = new Intl.Collator("nl", { numeric: true, ignorePunctuation: true });
  var compare = {
    titel: function (one, other) {
      return (long ? one.rank - other.rank : byTitle.compare(one.title, other.title)) || one.place - other.place;
    },
    tijd: function (one, other) { return one.minutes - other.minutes || one.place - other.place; },
  };
  var chosen = []; // tokens such as "tijd:uur", in the order in which they were chosen
  var words = "";
  var sorted = "";
  var strange = [];
  var drawnOrder = "";
  var typing = false; // the words that stand last in the history are still being typed
  var drawing = 0;

  var chips = make("ul", "wk-gekozen");
  chips.setAttribute("aria-label", "Gekozen");
  var notice = make("p", "wk-melding");
  var empty = make("div", "wk-leeg");
  result.querySelector(".wk-uitkomst__kop").after(chips, notice, empty);

  // Reading what the server made

  function readBox(input) {
    return {
      input: input,
      facet: input.name,
      token: input.name + ":" + input.value,
      name: input.parentNode.querySelector(".wk-kies__naam").textContent,
      group: input.closest("fieldset").querySelector("legend").textContent,
      count: input.parentNode.querySelector(".wk-kies__tel"),
    };
  }

  function readCard(card, place) {
    var title = card.querySelector("a").textContent;
    var text = card.querySelector(".wk-rij__tekst").textContent;
    return {
      card: card,
      list: card.parentNode,
      place: place,
      title: title,
      text: fold([title, text, card.dataset.woorden || ""].join(" ")),
      tokens: (card.dataset.waarden || "").split(" ").filter(Boolean),
      minutes: Number(card.dataset.minuten || Infinity),
    };
  }

  // "Coördinatie" is found by coordinatie, "(CSI)" finds csi.
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  // The address

  function readAddress() {
    chosen = [];
    strange = [];
    words = "";
    sorted = "";
    new URLSearchParams(location.search).forEach(readParameter);
  }

  function readParameter(value, name) {
    var token = name + ":" + value;
    if (name === "zoek") words = value.slice(0, 100);
    else if (name === "volgorde") readOrder(value);
    else if (known.has(token)) chosen = chosen.filter(function (each) { return each !== token; }).concat(token);
    else if (boxes.some(function (box) { return box.facet === name; })) strange.push(value);
  }

  function readOrder(value) {
    var offered = order ? Array.from(order.options, function (each) { return each.value; }) : [];
    if (!offered.includes(value)) strange.push(value);
    else sorted = value === offered[0] ? "" : value;
  }

  function address() {
    var parts = new URLSearchParams();
    chosen.forEach(function (token) { parts.append(known.get(token).facet, known.get(token).input.value); });
    if (words.trim()) parts.append("zoek", words.trim());
    if (sorted) parts.append("volgorde", sorted);
    var query = parts.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  // Each choice is a step back; what is typed is one step, however many letters it takes.
  function remember(typed) {
    var way = typed && typing || address() === location.pathname + location.search ? "replaceState" : "pushState";
    typing = Boolean(typed);
    strange = [];
    try {
      history[way](null, "", address());
    } catch (error) {
      // Some browsers refuse this for a file on disk, or after very many changes: the list still works.
      if (error.name !== "SecurityError") throw error;
    }
    draw();
  }

  // Which cards fit, and how many would fit with one value more

  function asked() {
    var facets = new Map();
    chosen.forEach(function (token) {
      var facet = known.get(token).facet;
      facets.set(facet, (facets.get(facet) || new Set()).add(token));
    });
    return { facets: facets, words: fold(words).split(" ").filter(Boolean) };
  }

  // The facets whose answer a card does not have; null when it misses one of the words.
  function missing(card, question) {
    if (!question.words.every(function (word) { return contains(card, word); })) return null;
    return Array.from(question.facets.keys()).filter(function (facet) {
      return !card.tokens.some(function (token) { return question.facets.get(facet).has(token); });
    });
  }

  function contains(card, word) {
    return long ? long.contains(card, word) : card.text.includes(word);
  }

  function number() {
    var question = asked();
    return cards.filter(function (card) {
      var lacks = missing(card, question);
      return lacks && !lacks.length;
    }).length;
  }

  // Within a facet a second value adds cards, so a card counts when it misses no other facet.
  function count(question) {
    var counts = new Map();
    cards.forEach(function (card) {
      var lacks = missing(card, question);
      card.fits = lacks !== null && lacks.length === 0;
      if (!lacks || lacks.length > 1) return;
      card.tokens.forEach(function (token) {
        var box = known.get(token);
        if (box && (!lacks.length || lacks[0] === box.facet)) counts.set(token, (counts.get(token) || 0) + 1);
      });
    });
    return counts;
  }

  // Drawing

  function draw() {
    var mine = (drawing += 1);
    var typed = asked().words.length > 0;
    if (!long) return drawShort();
    // Nothing is asked: what the server made says it all.
    if (isWhole() && !sorted && !long.isReady(false)) return drawStart();
    if (!long.isReady(typed)) wait();
    (long.isReady(typed) ? drawLong() : long.load(typed).then(function () {
      return mine === drawing ? drawLong() : 0;
    })).then(function (found) {
      if (mine !== drawing) return;
      tell(found);
      arrive();
    }).catch(function (error) {
      if (mine === drawing) lose(error);
    });
  }

  function drawShort() {
    var found = drawCounts();
    drawCards();
    tell(found);
    arrive();
  }

  function drawStart() {
    drawBoxes(null);
    drawChosen(long.total);
    tell(long.total);
    arrive();
  }

  // Gives how many fit, when their rows are there.
  function drawLong() {
    cards = long.cards;
    var found = drawCounts();
    var fitting = cards.filter(function (card) { return card.fits; }).sort(compare[sorted] || byPlace);
    if (isWhole() && !sorted) long.reset();
    return (isWhole() && !sorted ? Promise.resolve() : long.show(fitting)).then(function () { return found; });
  }

  function drawCounts() {
    var counts = count(asked());
    var found = cards.filter(function (card) { return card.fits; }).length;
    drawBoxes(counts);
    drawChosen(found);
    drawEmpty(found);
    return found;
  }

  function drawChosen(found) {
    form.classList.remove("wk-kies--links");
    drawChips();
    drawNotice();
    // What is still being typed is newer than what is drawn.
    if (!waiting && field.value.trim() !== words.trim()) field.value = words;
    if (order) order.value = sorted || order.options[0].value;
    if (done) done.textContent = "Toon " + amount(found);
  }

  function wait() {
    drawChips();
    write(status, "De lijst komt eraan…");
  }

  // What the choices need did not come: the list is as it is without scripts, and a next try may succeed.
  function lose(error) {
    var again = action("Probeer het nog eens", function () {
      draw();
      result.focus();
    });
    long.reset();
    form.classList.add("wk-kies--links");
    chips.hidden = empty.hidden = true;
    notice.hidden = false;
    notice.replaceChildren("Kiezen lukt nu niet: een deel van de lijst kwam niet binnen. De links werken wel. ", again);
    write(status, amount(long.total) + ". Kiezen lukt nu niet.");
    arrive();
    if (!(error instanceof window.werkkistLangeLijst.Lost)) throw error;
  }

  function arrive() {
    document.documentElement.classList.remove("wk-wacht");
  }

  function isWhole() {
    return !chosen.length && !words.trim();
  }

  // Without counts those of the server stand.
  function drawBoxes(counts) {
    boxes.forEach(function (box) {
      box.input.checked = chosen.includes(box.token);
      if (!counts) return;
      var left = counts.get(box.token) || 0;
      // What has the focus stays: a box that is switched off would drop it.
      box.input.disabled = left === 0 && !box.input.checked && box.input !== document.activeElement;
      write(box.count, String(left));
    });
    if (button) write(button.querySelector(".wk-kies__hoeveel"), chosen.length ? "(" + chosen.length + ")" : "");
  }

  function drawCards() {
    cards.forEach(function (card) { card.card.hidden = !card.fits; });
    if (drawnOrder !== sorted) {
      drawnOrder = sorted;
      cards.slice().sort(compare[sorted] || byPlace).forEach(function (card) { card.list.append(card.card); });
    }
    lists.forEach(function (list) {
      var heading = list.previousElementSibling;
      list.hidden = !list.querySelector(":scope > :not([hidden])");
      if (heading && heading.matches("h2")) heading.hidden = list.hidden;
    });
  }

  function byPlace(one, other) {
    return one.place - other.place;
  }

  function drawChips() {
    var made = chosen.map(function (token) {
      return chip("Haal weg: " + known.get(token).group + ", ", known.get(token).name, function () { drop(token); });
    });
    if (words.trim()) made.push(chip("Haal weg: de woorden ", "“" + words.trim() + "”", dropWords));
    if (made.length) made.push(item(action("Wis alles", reset)));
    chips.replaceChildren.apply(chips, made);
    chips.hidden = !made.length;
  }

  function drawNotice() {
    var told = strange.slice(0, 3).map(function (each) { return "“" + each.slice(0, 40) + "”"; }).join(", ");
    notice.hidden = !told;
    notice.textContent = told && "In dit adres staat een keuze die we niet kennen: " + told + ". Die tellen we niet mee.";
  }

  // Nothing found is no dead end: each way out says how much it gives.
  function drawEmpty(found) {
    empty.hidden = found > 0;
    empty.replaceChildren();
    if (found) return;
    var text = make("p");
    text.textContent = "Niets past bij alles wat je koos. Laat iets los, dan zie je weer meer.";
    empty.append(text);
    if (words.trim()) offer("Zonder de woorden “" + words.trim() + "”", [chosen, ""], dropWords);
    var last = chosen[chosen.length - 1];
    if (last) offer("Zonder “" + known.get(last).name + "”", [chosen.slice(0, -1), words], function () { drop(last); });
    empty.append(action("Wis alles", reset));
    if (words.trim()) offerSearch();
  }

  // The search of the whole toolkit knows more than titles and summaries, if there is one.
  function offerSearch() {
    var search = document.querySelector("a.wk-zoekknop");
    if (!search) return;
    var line = make("p");
    var link = make("a");
    link.href = search.href;
    link.search = new URLSearchParams({ q: words.trim() }).toString();
    link.textContent = "Zoek “" + words.trim() + "” in de hele toolkit";
    line.append(link);
    empty.append(line);
  }

  function offer(label, other, act) {
    var now = [chosen, words];
    chosen = other[0];
    words = other[1];
    var left = number();
    chosen = now[0];
    words = now[1];
    if (left) empty.append(action(label + " (" + left + ")", act), " ");
  }

  function tell(found) {
    var total = long ? long.total : cards.length;
    var text = isWhole() ? amount(total) : found ? found + " van de " + amount(total) : "Niets gevonden";
    write(status, strange.length ? text + ". Niet alles uit het adres kennen we." : text);
  }

  function amount(found) {
    return found + " " + (found === 1 ? form.dataset.een : form.dataset.meer);
  }

  // What already stands there is left alone: a screen reader would say it again.
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function make(name, style) {
    var made = document.createElement(name);
    if (style) made.className = style;
    made.hidden = Boolean(style);
    return made;
  }

  function item(child) {
    var made = make("li");
    made.append(child);
    return made;
  }

  function action(label, act) {
    var made = make("button");
    made.type = "button";
    made.className = "wk-knop wk-knop--stil";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function chip(before, label, act) {
    var made = action(label, act);
    var hidden = make("span");
    var cross = make("span");
    hidden.className = "wk-verborgen";
    hidden.textContent = before;
    cross.textContent = "×";
    cross.setAttribute("aria-hidden", "true");
    made.className = "wk-chip";
    made.prepend(hidden);
    made.append(" ", cross);
    return item(made);
  }

  // Choosing

  function drop(token) {
    var at = chosen.indexOf(token);
    takeWords();
    chosen = chosen.filter(function (each) { return each !== token; });
    remember();
    focusNear(at);
  }

  function dropWords() {
    stopWaiting();
    words = "";
    remember();
    focusNear(chosen.length);
  }

  function reset() {
    stopWaiting();
    chosen = [];
    words = "";
    remember();
    focusNear(0);
  }

  // The button that was pressed is gone: the next one takes the focus, or else the result.
  function focusNear(at) {
    var left = chips.querySelectorAll("button");
    (left[Math.min(at, left.length - 1)] || result).focus();
  }

  function toggle(open) {
    button.setAttribute("aria-expanded", String(open));
  }

  function isOpen() {
    return button && button.getAttribute("aria-expanded") === "true";
  }

  var waiting = 0;

  function stopWaiting() {
    clearTimeout(waiting);
    waiting = 0;
  }

  // Words that were typed but not yet used count as soon as anything else is chosen.
  function takeWords() {
    stopWaiting();
    words = field.value;
  }

  form.addEventListener("change", function (event) {
    if (event.target.type !== "checkbox") return;
    takeWords();
    var token = event.target.name + ":" + event.target.value;
    chosen = chosen.filter(function (each) { return each !== token; });
    if (event.target.checked) chosen.push(token);
    remember();
  });

  field.addEventListener("input", function () {
    stopWaiting();
    waiting = setTimeout(function () {
      takeWords();
      remember(true);
    }, 120);
  });

  // Who is about to type will need the words; that they did not come is told when they are used.
  field.addEventListener("focus", function () {
    if (long && !long.isReady(true)) long.load(true).catch(function () {});
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    takeWords();
    remember(true);
    if (button) toggle(false);
    result.focus();
  });

  form.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !isOpen()) return;
    toggle(false);
    button.focus();
  });

  if (order) {
    order.addEventListener("change", function () {
      takeWords();
      sorted = order.selectedIndex ? order.value : "";
      remember();
    });
  }

  if (button) button.addEventListener("click", function () { toggle(!isOpen()); });

  window.addEventListener("popstate", function () {
    stopWaiting();
    typing = false;
    readAddress();
    draw();
  });

  readAddress();
  draw();
})();
