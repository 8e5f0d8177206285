// A list that is too long for one page. The page has its beginning; what a choice needs of the rest comes from files
// beside it, when somebody chooses: scripts that hand over data, so that it also works for a site opened as files.
(function () {
  "use strict";

  function Lost(name) {
    this.message = "Deel van de lijst kwam niet binnen: " + name;
  }

  // `lose` is told what did not come after a reader asked for more.
  window.werkkistLangeLijst = function (result, lose) {
    var base = new URL(result.dataset.voorraad, location.href).href;
    var parts = new Map(); // what has come, by name
    var coming = new Map();
    var attempts = 0;
    var words = null;
    var matching = new Map();
    var pages = result.querySelector(".wk-paginas");
    var first = Array.from(result.querySelectorAll(".wk-lijst, h2")); // what the server made
    var drawn = first;
    var rows = [];
    var shown = [];
    var room = 0; // so many of what fits are shown
    var drawing = 0;
    var more = document.createElement("p");
    var button = document.createElement("button");
    var long = { total: Number(result.dataset.aantal), cards: [] };
    button.type = "button";
    button.className = "wk-knop wk-knop--stil";
    more.className = "wk-meer";
    more.hidden = true;
    more.append(button);
    pages.after(more);

    // Fetching

    window.werkkistLijst = function (name, value) { parts.set(name, value); };

    function fetched(name) {
      if (parts.has(name)) return Promise.resolve();
      if (!coming.has(name)) {
        coming.set(name, script(name).catch(function (error) {
          // The next try may succeed.
          coming.delete(name);
          attempts += 1;
          throw error;
        }));
      }
      return coming.get(name);
    }

    function script(name) {
      return new Promise(function (resolve, reject) {
        var made = document.createElement("script");
        made.src = base + name + ".js" + (attempts ? "?poging=" + attempts : "");
        made.onload = function () { return parts.has(name) ? resolve() : reject(new Lost(name)); };
        made.onerror = function () { reject(new Lost(name)); };
        document.head.append(made);
      });
    }

    // Whether everything is here to choose with; `typed` also with words.
    long.isReady = function (typed) {
      return long.cards.length > 0 && (!typed || words !== null);
    };

    long.load = function (typed) {
      return Promise.all([fetched("kiezen"), typed ? fetched("woorden") : null]).then(function () {
        if (!long.cards.length) long.cards = cardsOf(parts.get("kiezen"));
        if (typed && !words) words = parts.get("woorden").split("\n").map(lineOf);
      });
    };

    function cardsOf(data) {
      var cards = data.titels.map(function (rank, place) {
        return { place: place, rank: rank, tokens: [], minutes: data.minuten[place] === null ? Infinity : data.minuten[place] };
      });
      Object.keys(data.waarden).forEach(function (token) {
        placesOf(data.waarden[token]).forEach(function (place) { cards[place].tokens.push(token); });
      });
      return cards;
    }

    // The first place and then each step to the next.
    function placesOf(steps) {
      var place = 0;
      return steps.split(",").map(function (step) { return (place += Number(step)); });
    }

    function lineOf(line) {
      var space = line.indexOf(" ");
      return { word: line.slice(0, space), steps: line.slice(space + 1) };
    }

    // Whether an entry has a word in which these letters stand.
    long.contains = function (card, letters) {
      if (!matching.has(letters)) {
        var places = new Set();
        words.forEach(function (each) {
          if (each.word.includes(letters)) placesOf(each.steps).forEach(function (place) { places.add(place); });
        });
        matching.set(letters, places);
      }
      return matching.get(letters).has(card.place);
    };

    // Showing

    // The beginning of the list and the way to its other pages, as the server made them.
    long.reset = function () {
      drawing += 1;
      replace(first);
      pages.hidden = false;
      more.hidden = true;
    };

    // These entries, in this order within each group; as many as there is room for.
    long.show = function (cards) {
      shown = cards;
      room = parts.get("kiezen").per;
      return draw();
    };

    function draw() {
      var mine = (drawing += 1);
      var groups = grouped(shown, room);
      var wanted = new Set(groups.flatMap(function (group) { return group.cards.map(fileOf); }));
      return Promise.all(Array.from(wanted, fetched)).then(function () {
        if (mine !== drawing) return;
        replace(groups.flatMap(elementsOf));
        pages.hidden = true;
        more.hidden = shown.length <= room;
        button.textContent = "Toon er nog " + Math.min(parts.get("kiezen").per, shown.length - room);
      });
    }

    function grouped(cards, most) {
      var left = most;
      return parts.get("kiezen").groepen.map(function (group, number, all) {
        var end = number + 1 < all.length ? all[number + 1][2] : Infinity;
        var inside = cards.filter(function (card) { return card.place >= group[2] && card.place < end; }).slice(0, left);
        left -= inside.length;
        return { id: group[0], title: group[1], cards: inside };
      }).filter(function (group) { return group.cards.length; });
    }

    function fileOf(card) {
      return "rijen-" + (Math.floor(card.place / parts.get("kiezen").per) + 1);
    }

    function elementsOf(group) {
      var list = document.createElement("ul");
      list.className = "wk-kaarten wk-lijst";
      list.append.apply(list, group.cards.map(rowOf));
      if (!group.title) return [list];
      var heading = document.createElement("h2");
      heading.id = group.id;
      heading.textContent = group.title;
      return [heading, list];
    }

    // The HTML of a row is that of the template of the server, which escapes what an editor wrote.
    function rowOf(card) {
      if (!rows[card.place]) {
        var file = fileOf(card);
        var start = card.place - (card.place % parts.get("kiezen").per);
        var made = document.createElement("template");
        made.innerHTML = parts.get(file);
        Array.from(made.content.children).forEach(function (row, number) { rows[start + number] = row; });
      }
      return rows[card.place];
    }

    function replace(elements) {
      if (drawn === elements) return;
      drawn.forEach(function (each) { each.remove(); });
      pages.before.apply(pages, elements);
      drawn = elements;
    }

    button.addEventListener("click", function () {
      var before = room;
      room += parts.get("kiezen").per;
      draw().then(function () {
        result.querySelectorAll(".wk-lijst > li a")[before].focus();
      }, lose);
    });

    return long;
  };
  window.werkkistLangeLijst.Lost = Lost;
})();
