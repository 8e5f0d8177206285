// The menu button on small screens, the button for light and dark, and wide tables.
// Listens on the document, so that it keeps working when pages are swapped without a reload.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.thema ? root.dataset.thema === "donker" : dark.matches;
  }

  function show() {
    document.querySelectorAll("[data-wk-thema]").forEach(function (button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(isDark()));
    });
    document.querySelectorAll(".wk-menuknop").forEach(function (button) {
      button.hidden = false;
    });
  }

  function remember(choice) {
    try {
      localStorage.setItem("wk-thema", choice);
    } catch (error) {
      if (error.name !== "SecurityError" && error.name !== "QuotaExceededError") throw error;
    }
  }

  function toggleTheme() {
    root.dataset.thema = isDark() ? "licht" : "donker";
    remember(root.dataset.thema);
    show();
  }

  function toggleMenu(button, open) {
    button.setAttribute("aria-expanded", String(open));
  }

  document.addEventListener("click", function (event) {
    var theme = event.target.closest("[data-wk-thema]");
    var menu = event.target.closest(".wk-menuknop");
    if (theme) toggleTheme();
    if (menu) toggleMenu(menu, menu.getAttribute("aria-expanded") !== "true");
    if (event.target.closest(".wk-menu a")) toggleMenu(document.querySelector(".wk-menuknop"), false);
  });

  document.addEventListener("keydown", function (event) {
    var menu = document.querySelector(".wk-menuknop[aria-expanded=true]");
    if (event.key === "Escape" && menu) {
      toggleMenu(menu, false);
      menu.focus();
    }
  });

  // Material wraps a table so that it scrolls on a narrow screen; then the keyboard must reach it.
  function openTables() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (wrap) {
      if (wrap.scrollWidth <= wrap.clientWidth || wrap.tabIndex === 0) return;
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", "Tabel, schuif opzij om alles te zien");
    });
  }

  dark.addEventListener("change", show);
  window.addEventListener("resize", openTables);
  new MutationObserver(openTables).observe(document.body, { childList: true, subtree: true });
  show();
  openTables();
})();
