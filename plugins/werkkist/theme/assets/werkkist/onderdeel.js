// The page of an entry: terms that explain themselves, sharing and printing.
(function () {
  "use strict";
  var LINGER = 250;
  var article = document.getElementById("inhoud");
  if (!article) return;

  // Terms. The link leads to the page of the term; the bubble shows what a screen reader is told already.
  var bubble = null;
  var shown = null;
  var leaving = 0;
  var byTouch = false;

  function made() {
    bubble = document.createElement("div");
    bubble.className = "wk-uitleg";
    bubble.setAttribute("role", "tooltip");
    bubble.hidden = true;
    bubble.append(document.createElement("p"), document.createElement("p"));
    bubble.lastChild.className = "wk-uitleg__tip";
    bubble.lastChild.textContent = "Tik nog eens op het woord voor meer.";
    article.append(bubble);
    return bubble;
  }

  function show(term, touched) {
    var words = document.getElementById(term.getAttribute("aria-describedby"));
    clearTimeout(leaving);
    if (!words || shown === term) return;
    bubble = bubble || made();
    bubble.firstChild.textContent = words.textContent;
    bubble.lastChild.hidden = !touched;
    bubble.hidden = false;
    shown = term;
    place(term);
  }

  // Under the first line of the term, or above it where there is no room; never outside the window.
  function place(term) {
    var word = term.getClientRects()[0];
    var root = document.documentElement;
    bubble.style.left = "0px";
    bubble.style.top = "0px";
    var zero = bubble.getBoundingClientRect();
    var left = Math.max(8, Math.min(word.left, root.clientWidth - zero.width - 8));
    var below = word.bottom + 4;
    var above = word.top - zero.height - 4;
    var top = below + zero.height > root.clientHeight && above > 0 ? above : below;
    bubble.style.left = left - zero.left + "px";
    bubble.style.top = top - zero.top + "px";
  }

  function hide() {
    clearTimeout(leaving);
    if (bubble) bubble.hidden = true;
    shown = null;
  }

  function hideSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(function () {
      if (shown && shown !== document.activeElement) hide();
    }, LINGER);
  }

  function termAt(event) {
    return event.target.closest ? event.target.closest("a.wk-term") : null;
  }

  function onBubble(event) {
    return bubble !== null && bubble.contains(event.target);
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var term = termAt(event);
    if (term) show(term, false);
    else if (onBubble(event)) clearTimeout(leaving);
    else if (shown) hideSoon();
  });
  document.addEventListener("pointerdown", function (event) {
    byTouch = event.pointerType === "touch";
    if (shown && !termAt(event) && !onBubble(event)) hide();
  });
  document.addEventListener("focusin", function (event) {
    var term = termAt(event);
    // A touch gives focus before it clicks: the click decides what a touch does.
    if (term && !byTouch) show(term, false);
    else if (!term && shown) hide();
  });
  document.addEventListener("click", function (event) {
    var term = termAt(event);
    if (!term || !byTouch || shown === term) return;
    event.preventDefault();
    show(term, true);
  });
  document.addEventListener("keydown", function (event) {
    byTouch = false;
    if (event.key === "Escape" && shown) hide();
  });
  window.addEventListener("resize", hide);

  // Share and print
  var tools = article.querySelector(".wk-doe");
  if (!tools) return;
  var status = tools.querySelector("[role=status]");

  // The page as it is open here: a copy on an intranet has an address of its own.
  function address() {
    return location.href.split("#")[0];
  }

  function copied() {
    status.textContent = "";
    setTimeout(function () { status.textContent = "Link gekopieerd"; }, 50);
  }

  // For a page that is not safe to the browser (http, a file): there the clipboard is off limits.
  function copyByHand(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "wk-verborgen";
    field.setAttribute("aria-hidden", "true");
    article.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    tools.querySelector("[data-wk-deel]").focus();
    if (!done) throw new Error("copy refused");
  }

  async function copy(text) {
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text);
      else copyByHand(text);
      copied();
    } catch (error) {
      status.textContent = "Kopiëren lukt niet. Neem de link over uit de adresbalk.";
    }
  }

  async function share() {
    var data = { title: article.querySelector("h1").textContent, url: address() };
    if (!navigator.share) return copy(data.url);
    try {
      await navigator.share(data);
    } catch (error) {
      // Closing the window for sharing is a choice, and no mistake.
      if (error.name !== "AbortError") await copy(data.url);
    }
  }

  tools.addEventListener("click", function (event) {
    if (event.target.closest("[data-wk-deel]")) share();
    if (event.target.closest("[data-wk-print]")) window.print();
  });
  if (!navigator.share) tools.querySelector("[data-wk-deel]").textContent = "Kopieer de link";
  tools.classList.add("wk-doe--aan");
})();
