"""How well something fits, in Dutch words, and what helps with a knelpunt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item
from werkkist.entries.instrument import Duur
from werkkist.facets import LONGER, UNKNOWN
from werkkist.matching import TIMES, Fit, Match, helping
from werkkist.pages import wording
from werkkist.pages.addresses import CHOOSER, entry_uri, relative
from werkkist.pages.cards import accent, card_at
from werkkist.pages.overflow import MOST, Relations
from werkkist.pages.relations import HELPS
from werkkist.pages.templating import blank, filled, piece, render

COMPANY = {
    "team": "het team",
    "mantelzorger": "de mantelzorger",
    "vrijwilliger": "de vrijwilliger",
    "inwoner": "de inwoner",
    "familie": "de familie",
    "burgerinitiatief": "een burgerinitiatief",
    "organisaties": "andere organisaties",
}
"""With whom a reader can be, in the order of the question."""

TIME_LABELS = {
    "kwartier": "een kwartier",
    "uur": "een uur",
    "dagdeel": "een dagdeel",
    "meer": "meer dan een dagdeel",
}


def people_fact(match: Match, asked: str) -> str:
    """What to say of with whom: that it fits, what differs, or '' when it is not measured."""
    match match.with_people(asked):
        case Fit.FITS:
            return f"Past: met {COMPANY[asked]}"
        case Fit.DIFFERS:
            return f"Doe je met {_all_of(match.people or ())}, niet met {COMPANY[asked]}"
        case Fit.UNKNOWN:
            return "Met wie is niet bekend"
    return ""


def time_fact(match: Match, asked: str) -> str:
    """What to say of the time: that it fits, what differs, or '' when it is not measured."""
    match match.in_time(asked):
        case Fit.FITS:
            return f"{'Duurt' if match.time == LONGER.id else 'Kan in'} {_length(match)}"
        case Fit.DIFFERS:
            return f"Duurt langer: {_length(match)}"
        case Fit.UNKNOWN:
            return "Tijd is niet bekend"
    return ""


def facts(match: Match) -> tuple[tuple[str, str], ...]:
    """What to say of time, company and source when nothing is asked; each with the question it is about."""
    found = [
        ("tijd", _length(match) if match.time else ""),
        ("met", f"met {_all_of(match.people)}" if match.people else ""),
        ("bron", "bron gezocht" if match.unsourced else ""),
    ]
    return tuple((name, words) for name, words in found if words)


def reasons(match: Match) -> tuple[str, ...]:
    """Why it is shown: what the editor wrote, or with how much it helps."""
    if match.reasons or match.borrowed or not match.via:
        return match.reasons
    if len(match.via) == 1:
        return (f"Helpt bij “{match.via[0].entry.uitspraak}”",)
    return (f"Helpt bij {len(match.via)} knelpunten.",)


def difference(match: Match) -> str:
    """What differs whatever the reader answers; '' for nothing."""
    return f"Hoort bij iets wat hierop lijkt: “{match.via[0].entry.uitspraak}”" if match.borrowed else ""


def what_helps(catalogue: Catalogue, knelpunt: Item) -> Iterator[Relations]:
    """Everything that helps with a knelpunt, in the order of the keuzehulp; nothing when there is nothing."""
    matches = helping(catalogue, knelpunt)
    if matches:
        yield Relations(
            HELPS,
            "Wat helpt",
            matches,
            partial(_cards, catalogue),
            around=partial(_explained, knelpunt, matches),
            sheets=("keuzehulp",),
        )


def _cards(catalogue: Catalogue, uri: str, matches: Iterable[Match]) -> Markup:
    drawn = "".join(on_card(catalogue, uri, match, told=True) for match in matches)
    return piece("kaart", "kaarten")(Markup(drawn))  # noqa: S704 - of cards that are escaped


def _explained(knelpunt: Item, matches: Sequence[Match], cards: Markup) -> Markup:
    uri = entry_uri(*knelpunt.key)
    return render(
        "wat-helpt",
        kaarten=cards,
        geleend=matches[0].borrowed,
        keuzes=list(_choices(uri, matches)) if len(matches) <= MOST else (),
        keuzehulp=f"{relative(uri, CHOOSER)}?knelpunt={knelpunt.id}",
    )


def on_card(catalogue: Catalogue, uri: str, match: Match, *, told: bool) -> str:
    """The card of a match on page `uri`, with how well it fits, and where it is `told` why and what differs."""
    drawn = catalogue.once(_drawn, match.item, accent(catalogue, match.item))
    why = piece("keuzekaart", "verteld")(reasons(match), difference(match)) if told else ""
    return filled(drawn, adres=relative(uri, entry_uri(*match.item.key)), verteld=why)


def _drawn(item: Item, number: int) -> str:
    card = card_at(item, number, blank("adres"))
    return str(piece("keuzekaart", "keuzekaart")(card, facts(Match(item)), blank("verteld")))


def _choices(uri: str, matches: Iterable[Match]) -> Iterator[tuple[str, list[Markup]]]:
    """For who reads without scripts: what can be done with whom, and in how much time."""
    measured = [(match.people or (), match.time, _link(uri, match.item)) for match in matches]
    for asked, label in COMPANY.items():
        found = [link for people, _, link in measured if asked in people]
        if found:
            yield f"Met {label}", found
    for asked in TIMES:
        found = [link for _, time, link in measured if time == asked]
        if found:
            yield ("Langer" if asked == LONGER.id else f"Tot {TIME_LABELS[asked]}"), found


def _link(uri: str, item: Item) -> Markup:
    return piece("stukjes", "verwijzing")(relative(uri, entry_uri(*item.key)), item.entry.titel)


def _length(match: Match) -> str:
    """How long it takes: its time, and that it takes more than one meeting."""
    if match.time == UNKNOWN.id:
        return "tijd onbekend"
    duration = vars(match.item.entry).get("duur")
    if not isinstance(duration, Duur):
        return wording.minutes(match.minutes or 0)
    known, form = wording.short_duration(duration), duration.vorm
    return f"{known}, {form}" if form not in (None, "eenmalig", known) else known


def _all_of(people: tuple[str, ...]) -> str:
    names = [COMPANY[each] for each in people]
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))
