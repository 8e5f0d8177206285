// Opens the search: in a window on every page, or on the page for searching itself. What searches and the
// index are only loaded then, as scripts, so that it also works for a site that is opened as files.
(function () {
  "use strict";
  var box = document.getElementById("wk-zoekvenster");
  var place = document.querySelector("[data-wk-zoekpagina]");
  if (!box || typeof box.showModal !== "function") return;
  var base = new URL(box.dataset.basis, location.href).href.replace(/[^/]*$/, "");
  var parts = ["minisearch/minisearch", "zoekwoorden", "zoekmachine", "zoekpaneel"];
  var loading = null;
  var panel = null;

  function script(path, again) {
    return new Promise(function (resolve, reject) {
      var made = document.createElement("script");
      made.src = base + path + (again ? "?poging=" + again : "");
      // In order: each uses the one before.
      made.async = false;
      made.onload = resolve;
      made.onerror = reject;
      document.head.append(made);
    });
  }

  function style() {
    var address = base + "assets/werkkist/zoeken.css";
    var there = Array.from(document.styleSheets).some(function (sheet) { return sheet.href === address; });
    if (there) return Promise.resolve();
    return new Promise(function (resolve) {
      var made = document.createElement("link");
      made.rel = "stylesheet";
      made.href = address;
      made.onload = made.onerror = resolve;
      document.head.append(made);
    });
  }

  var attempts = 0;
  function load() {
    if (!loading) {
      var again = attempts;
      var data = null;
      attempts += 1;
      window.werkkistIndex = function (given) { data = given; };
      loading = Promise.all(
        [style(), script("zoeken/index.js", again)].concat(parts.map(function (name) {
          return script("assets/werkkist/" + name + ".js", again);
        }))
      ).then(function () {
        return window.werkkistZoekmachine.make(data);
      }).catch(function (error) {
        // The next try may succeed.
        loading = null;
        throw error;
      });
    }
    return loading;
  }

  // The questions that were typed before the engine came are answered when it is there.
  function panelIn(root, options) {
    var status = root.querySelector("[role=status]");
    return load().then(function (engine) {
      return window.werkkistZoekpaneel.make(root, engine, Object.assign({ base: base, script: script }, options));
    }).catch(function (error) {
      status.textContent = "Zoeken lukt nu niet. Probeer het over een paar tellen nog eens.";
      throw error;
    });
  }

  function open() {
    if (place) return place.querySelector("input").focus();
    if (box.open) return;
    box.showModal();
    box.querySelector("input").select();
    if (!panel) {
      panel = panelIn(box, { page: false });
      panel.then(function (made) { if (entered) made.first(); }, function () { panel = null; });
    }
  }

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("click", function (event) {
    // Who opens the link in another tab gets the page.
    if (event.target.closest("[data-wk-zoek]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open();
    }
    if (event.target.closest("[data-wk-sluit]") || event.target === box) box.close();
    if (box.open && event.target.closest(".wk-treffers a")) box.close();
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
    }
  });

  // Who presses Enter before the engine is there, goes to the first hit as soon as it can.
  var entered = false;
  box.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    entered = true;
  });
  box.addEventListener("input", function () { if (!panel) open(); });
  document.querySelectorAll("[data-wk-zoek]").forEach(function (button) { button.hidden = false; });
  if (place) panelIn(place, { page: true }).catch(function () {});
})();
