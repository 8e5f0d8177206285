// Sets the reader's own choice of light or dark before anything is drawn.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.replace("no-js", "wk-js");
  // A script that got lost leaves buttons that do nothing: then the page is as it is without scripts.
  document.addEventListener("error", function (event) {
    if (event.target.localName === "script" && event.target.defer) root.classList.replace("wk-js", "no-js");
  }, true);
  // What shows the choices in an address waits for its script, so that nothing jumps; never long.
  if (location.search) {
    root.classList.add("wk-wacht");
    setTimeout(function () { root.classList.remove("wk-wacht"); }, 2000);
  }
  try {
    var choice = localStorage.getItem("wk-thema");
    if (choice === "licht" || choice === "donker") root.dataset.thema = choice;
  } catch (error) {
    // Storage is switched off: the choice of the system stands.
    if (error.name !== "SecurityError") throw error;
  }
})();
