// The menu button on small screens, the button for light and dark, and what is wider than the screen.
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

  // A handwritten table may be wider than the screen: then it scrolls, and the keyboard must reach it.
  function wrap(table) {
    var around = document.createElement("div");
    around.className = "wk-tabel";
    table.replaceWith(around);
    around.append(table);
  }

  function openTables() {
    document.querySelectorAll(".wk-tabel").forEach(function (around) {
      if (around.scrollWidth <= around.clientWidth || around.tabIndex === 0) return;
      around.tabIndex = 0;
      around.setAttribute("role", "group");
      around.setAttribute("aria-label", "Tabel, schuif opzij om alles te zien");
    });
  }

  // So may a line of code.
  function openCode() {
    document.querySelectorAll(".wk-inhoud pre > code").forEach(function (code) {
      if (code.scrollWidth <= code.clientWidth || code.tabIndex === 0) return;
      code.tabIndex = 0;
      code.setAttribute("role", "group");
      code.setAttribute("aria-label", "Voorbeeld, schuif opzij om alles te zien");
    });
  }

  dark.addEventListener("change", show);
  window.addEventListener("resize", openTables);
  window.addEventListener("resize", openCode);
  document.querySelectorAll(".wk-inhoud table:not([class])").forEach(wrap);
  show();
  openTables();
  openCode();
})();
