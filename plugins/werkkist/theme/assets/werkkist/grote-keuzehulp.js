// The keuzehulp of a large toolkit: what belongs to a knelpunt comes from a file of its own, when it is chosen.
// A script that hands over data, so that it also works for a site opened as files.
(function () {
  "use strict";

  // `stockOf` makes of data and two fragments what the keuzehulp picks from.
  window.werkkistGroteKeuzehulp = function (inPage, stockOf) {
    const folder = new URL(inPage.dataset.voorraad, location.href).href;
    const stocks = new Map();
    let attempts = 0;

    window.werkkistKeuzehulp = (name, told) => {
      stocks.set(name, stockOf(told.gegevens, fragment(told.stappen), fragment(told.kaarten)));
    };

    // The HTML is that of the templates of the server, which escape what an editor wrote.
    function fragment(html) {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      return holder.content;
    }

    // The lists for who does not know which knelpunt end in a slash.
    function address(name) {
      const file = name.endsWith("/") ? "_" + name.slice(0, -1) : name;
      return folder + file + ".js" + (attempts ? "?poging=" + attempts : "");
    }

    // `view` is the part of the page where the outcome stands, and shows it when it is there.
    function fetch(name, view) {
      const script = document.createElement("script");
      view.say("Even wachten…");
      script.src = address(name);
      script.onload = script.onerror = () => {
        // Meanwhile the reader may have answered something else.
        if (name !== view.listName()) return;
        if (stocks.has(name)) view.show();
        else lose(name, view);
      };
      document.head.append(script);
    }

    // A next try may succeed; the page of the knelpunt has the same in another order.
    function lose(name, view) {
      const known = !name.endsWith("/");
      const link = document.createElement("a");
      const again = document.createElement("button");
      link.href = inPage.dataset.knelpunten + (known ? name + "/" : "");
      link.textContent = known ? "Kijk op de pagina van dit knelpunt" : "Bekijk alle knelpunten";
      again.type = "button";
      again.className = "wk-knop wk-knop--stil";
      again.textContent = "Probeer het nog eens";
      again.addEventListener("click", () => {
        attempts += 1;
        view.show();
        view.heading.focus();
      });
      view.say("Dit lukt nu niet: wat bij je antwoorden hoort, kwam niet binnen.");
      view.outcome.hidden = false;
      view.outcome.replaceChildren(...[link, again].map(asLine));
    }

    function asLine(element) {
      const line = document.createElement("p");
      line.append(element);
      return line;
    }

    return { picked: (name) => stocks.get(name), fetch };
  };
})();
