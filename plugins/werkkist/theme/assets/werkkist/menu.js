// The menu button on small screens and the button for light and dark.
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

  dark.addEventListener("change", show);
  show();
})();
