// The keuzehulp: four questions, answers in the address, what fits and what nearly does.
// Every word and every judgement comes from the page; here answers are only looked up and counted.
(function () {
  "use strict";
  const form = document.querySelector("form.wk-keuze");
  const inPage = document.querySelector(".wk-keuze__voorraad");
  // A large toolkit needs what fetches the rest of it.
  if (!form || !inPage || (inPage.dataset.voorraad && !window.werkkistGroteKeuzehulp)) return;

  const SKIPPED = "weet-niet";
  const FITS = 0, UNKNOWN = 1, DIFFERS = 2;
  const known = JSON.parse(inPage.dataset.gegevens);
  const large = inPage.dataset.voorraad ? window.werkkistGroteKeuzehulp(inPage, stockOf) : null;
  const questions = Array.from(form.querySelectorAll("fieldset"));
  const names = questions.map((question) => question.dataset.vraag);
  const whole = large ? null : stockOf(known, template("stappen"), template("kaarten"));
  const outcome = document.querySelector(".wk-keuze__uitkomst");
  const heading = document.querySelector(".wk-keuze__kop");

  let answers = {};
  let refused = [];
  // The question that was opened again to change its answer.
  let reopened = "";
  // The question whose answer stands last in the history: while one stays in it, a change takes its place.
  let staying = "";
  let byArrow = false;

  function template(name) {
    return document.querySelector("template.wk-keuze__" + name).content;
  }

  function stockOf(data, steps, cards) {
    return {
      data,
      steps: Array.from(steps.querySelectorAll("[data-knelpunt]")),
      cards: Array.from(cards.querySelectorAll(".wk-kaart")),
    };
  }

  function own(object, name) {
    return Object.prototype.hasOwnProperty.call(object, name);
  }

  function made(tag, className, ...inside) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

  function fieldset(name) {
    return questions[names.indexOf(name)];
  }

  function radios(name) {
    return Array.from(fieldset(name).querySelectorAll("input"));
  }

  function radio(name, value) {
    return radios(name).find((each) => each.value === value);
  }

  function label(name) {
    return radio(name, answers[name]).parentNode.textContent.trim();
  }

  // The address

  function read() {
    const asked = new URLSearchParams(location.search);
    answers = {};
    refused = [];
    names.forEach((name) => {
      const given = asked.get(name);
      if (given === null) return;
      const value = name === "knelpunt" && own(known.oud, given) ? known.oud[given] : given;
      if (radio(name, value)) answers[name] = value;
      else refused.push(name + " = " + (given.length > 40 ? given.slice(0, 40) + "…" : given));
    });
    settle();
  }

  // A knelpunt stands behind one door: the door of an old answer or a link follows it.
  function settle() {
    const chosen = answers.knelpunt && radio("knelpunt", answers.knelpunt).parentNode.dataset.deur;
    if (chosen && answers.wie !== SKIPPED) answers.wie = chosen;
    if (answers.knelpunt && !answers.wie) answers.wie = SKIPPED;
  }

  function address() {
    const query = new URLSearchParams();
    names.forEach((name) => {
      if (answers[name]) query.set(name, answers[name]);
    });
    const text = query.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  function record(name) {
    if (address() === location.pathname + location.search) return;
    history[staying === name ? "replaceState" : "pushState"](null, "", address());
    staying = name;
  }

  // Answering

  function choose(name, value) {
    if (answers[name] === value) return;
    answers[name] = value;
    refused = [];
    if (name === "wie") forgetOtherDoor(value);
    record(name);
  }

  function forgetOtherDoor(door) {
    const chosen = answers.knelpunt && radio("knelpunt", answers.knelpunt).parentNode.dataset.deur;
    if (chosen && door !== SKIPPED && chosen !== door) delete answers.knelpunt;
  }

  function current() {
    return reopened || names.find((name) => !answers[name]) || "";
  }

  function goOn() {
    reopened = "";
    staying = "";
    show();
    focusOn(current());
  }

  function focusOn(name) {
    if (name) (radios(name).find((each) => each.checked) || visible(name)[0]).focus();
    else heading.focus();
  }

  function visible(name) {
    return radios(name).filter((each) => !each.disabled);
  }

  // What fits

  function listName() {
    const door = answers.wie === SKIPPED ? "" : answers.wie;
    return answers.knelpunt === SKIPPED ? door + "/" : answers.knelpunt;
  }

  function picked() {
    return whole || large.picked(listName());
  }

  function facts(place) {
    const data = picked().data;
    const profiles = data.onderdelen[place];
    return [["met", profiles[0]], ["tijd", profiles[1]]]
      .map(([name, number]) => (number >= 0 && data[name][number][answers[name]]) || null)
      .filter(Boolean);
  }

  function judged([place, reasons, difference]) {
    const found = facts(place);
    const count = (fit) => found.filter((fact) => fact[0] === fit).length;
    const near = Boolean(difference) || count(FITS) < found.length;
    const rank = [near, picked().data.onderdelen[place][2], count(DIFFERS), count(UNKNOWN), -count(FITS)].map(Number);
    return { place, reasons, difference, facts: found, near, rank };
  }

  function byRank(one, other) {
    const at = one.rank.findIndex((number, index) => number !== other.rank[index]);
    return at < 0 ? 0 : one.rank[at] - other.rank[at];
  }

  function matches() {
    return picked().data.lijsten[listName()].map(judged).sort(byRank);
  }

  // Showing

  function show() {
    questions.forEach(showQuestion);
    showAnswers();
    showRefused();
    showOutcome();
  }

  function showQuestion(question) {
    const name = question.dataset.vraag;
    question.hidden = name !== current();
    radios(name).forEach((each) => {
      const door = each.parentNode.dataset.deur;
      each.disabled = Boolean(door && door !== answers.wie && answers.wie !== SKIPPED);
      each.parentNode.hidden = each.disabled;
      each.checked = each.value === answers[name];
    });
  }

  function showAnswers() {
    const box = form.querySelector(".wk-keuze__gekozen");
    const given = names.filter((name) => answers[name] && name !== current());
    box.hidden = !given.length;
    box.querySelector("ul").replaceChildren(...given.map(chip));
  }

  function chip(name) {
    const words = fieldset(name).dataset.kort + ": " + label(name);
    const button = made("button", "wk-keuze__wijzig", "wijzig", made("span", "wk-verborgen", " antwoord: " + words));
    button.type = "button";
    button.dataset.wijzig = name;
    return made("li", "wk-keuze__chip", made("span", "", words), " ", button);
  }

  function showRefused() {
    const told = form.querySelector(".wk-keuze__melding");
    told.hidden = !refused.length;
    told.textContent = refused.length ? "Dit antwoord uit de link kennen we niet: " + refused.join(", ") + ". We slaan het over." : "";
  }

  function showOutcome() {
    const ready = Boolean(answers.knelpunt);
    heading.hidden = !ready;
    if (ready && !picked()) {
      outcome.hidden = true;
      return large.fetch(listName(), { say, outcome, heading, listName, show: showOutcome });
    }
    const found = ready ? matches() : [];
    const fits = found.filter((each) => !each.near);
    const near = found.filter((each) => each.near);
    outcome.hidden = !ready;
    say(ready ? counted(fits.length, near.length) : "");
    outcome.replaceChildren(...(ready ? [firstStep(), ...listed(fits, near)] : []));
  }

  function say(words) {
    const status = document.querySelector(".wk-keuze__stand");
    if (status.textContent !== words) status.textContent = words;
  }

  function counted(fits, near) {
    if (!fits && !near) return "Hiervoor hebben we nog niets. Begin met de eerste stap.";
    if (!fits) return "Niets past helemaal, " + near + (near === 1 ? " komt" : " komen") + " in de buurt";
    const good = fits === 1 ? "1 past goed" : fits + " passen goed";
    return near ? good + ", " + near + " niet helemaal" : good;
  }

  function firstStep() {
    return document.importNode(picked().steps.find((each) => each.dataset.knelpunt === answers.knelpunt), true);
  }

  function listed(fits, near) {
    const groups = [["Past goed", fits], ["Past niet helemaal", near]];
    return groups.filter((group) => group[1].length).flatMap(([title, found]) => [made("h3", "", title), list(found)]);
  }

  function list(found) {
    return made("ul", "wk-kaarten", ...found.map(card));
  }

  function card(match) {
    const shown = document.importNode(picked().cards[match.place], true);
    const fitting = match.facts.map(([fit, words]) => made("li", "wk-past__" + (fit === FITS ? "wel" : "niet"), words));
    if (match.difference) fitting.push(made("li", "wk-past__niet", match.difference));
    const more = match.reasons.map((reason) => made("p", "wk-waarom", reason));
    if (fitting.length) more.push(made("ul", "wk-past", ...fitting));
    shown.querySelector(".wk-kaart__titel").after(...more);
    dropAnswered(shown.querySelector(".wk-weetjes"));
    return shown;
  }

  // What is said of time and company as an answer is not said again below.
  function dropAnswered(facts) {
    if (!facts) return;
    facts.querySelectorAll("span").forEach((fact) => {
      const answer = answers[fact.dataset.over];
      if (answer && answer !== SKIPPED) fact.remove();
    });
    if (!facts.querySelector("span")) facts.remove();
  }

  // What a reader does

  // With the arrow keys one passes answers on the way to another: then the question stays open.
  form.addEventListener("keydown", (event) => {
    byArrow = event.key.startsWith("Arrow");
  });
  form.addEventListener("keyup", () => {
    byArrow = false;
  });

  form.addEventListener("change", (event) => {
    const name = event.target.name;
    if (!names.includes(name)) return;
    reopened = name;
    choose(name, event.target.value);
    if (byArrow) show();
    else goOn();
  });

  // The answer that stands already is no change, but to choose it again is to go on.
  form.addEventListener("click", (event) => {
    const change = event.target.closest("[data-wijzig]");
    const again = event.target.type === "radio" && answers[event.target.name] === event.target.value;
    if (change) {
      reopened = change.dataset.wijzig;
      staying = "";
      show();
      focusOn(reopened);
    } else if (again && !byArrow) {
      goOn();
    }
  });

  // “Verder” or Enter; who has chosen nothing, skips the question.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = current();
    if (name && !answers[name]) choose(name, SKIPPED);
    goOn();
  });

  window.addEventListener("popstate", () => {
    const inside = document.activeElement && document.activeElement.closest(".wk-keuze, .wk-keuze__uitkomst");
    reopened = "";
    staying = "";
    read();
    show();
    if (inside) focusOn(current());
  });

  form.querySelector(".wk-keuze__opnieuw").href = location.pathname;
  read();
  show();
})();
