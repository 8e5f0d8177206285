"""A value of a field → HTML, by its type; so a new field shows itself without new code."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from werkkist import markup
from werkkist.catalogue import Catalogue, Item
from werkkist.entries import BeeldBestand, Deel, Markdown, NaarEen, Onbekend, Verwijzing, Webadres
from werkkist.entries.common import Rol, Stap, Volgens
from werkkist.entries.facts import Gemeente, NietVerwarren, Resultaat
from werkkist.entries.guidance import RouteStap
from werkkist.entries.instrument import (
    Duur,
    Erkenning,
    Grens,
    Groepsgrootte,
    Kosten,
    Onderbouwing,
    Rechten,
    Studie,
)
from werkkist.entries.zelfscan import ScanUitslag, Zelfscan
from werkkist.pages import wording
from werkkist.pages.addresses import entry_uri, relative, relative_file
from werkkist.pages.templating import piece, render

_SENTENCES: dict[type[Deel], str] = {
    Grens: "grens",
    Studie: "studie",
    Resultaat: "resultaat",
    Rol: "rol",
    Volgens: "volgens",
    Rechten: "rechten",
    Erkenning: "erkenning",
    NietVerwarren: "niet-verwarren",
}
"""Small groups that read better as a sentence than as a list of fields, with their template."""


@dataclass(frozen=True, slots=True)
class Shower:
    """Shows the values of one entry, on its own page: links are relative to `uri`."""

    catalogue: Catalogue
    item: Item
    uri: str

    def show(self, value: object) -> Markup:
        """Any value of a field as HTML."""
        match value:
            case Onbekend():
                return Markup('<span class="wk-onbekend">onbekend</span>')
            case Markdown():
                return self.markdown(value)
            case Verwijzing():
                return self.reference(value)
            case Webadres():
                return piece("stukjes", "webadres")(url=str(value), naam=host_name(value))
            case BeeldBestand():
                return escape(self.image(value))
            case str():
                return escape(value)
            case datetime.date():
                return escape(wording.date(value))
            case tuple():
                return self._list(value)
            case Deel():
                return self._group(value)
            case _:
                return escape(str(value))

    def show_short(self, value: object) -> Markup:
        """A value in the box with facts, on one line; the whole of it stands in a section."""
        match value:
            case tuple():
                return Markup(", ").join(self.show_short(item) for item in value)
            case Gemeente():
                return escape(f"{value.naam} ({value.cbs_code})")
        return self.show(value)

    def markdown(self, text: Markdown) -> Markup:
        # Safe: markup.render lets only listed tags and attributes through.
        return Markup(markup.render(text, self._resolve, self.image))  # noqa: S704

    def reference(self, target: Verwijzing) -> Markup:
        """A link with the title of the entry; only its id when it could not be read."""
        key = (target.soort or self.item.kind, str(target))
        found = self.catalogue.get(key)
        if found is None:
            return escape(str(target))
        return piece("stukjes", "verwijzing")(url=self.address(key), titel=found.entry.titel)

    def address(self, key: tuple[str, str]) -> str:
        """The relative URL of an entry."""
        return relative(self.uri, entry_uri(*key))

    def image(self, name: str) -> str:
        return relative_file(self.uri, f"beelden/{name}")

    def _resolve(self, kind: str, entry_id: str) -> str | None:
        return self.address((kind, entry_id)) if self.catalogue.get((kind, entry_id)) else None

    def _list(self, values: tuple) -> Markup:
        if isinstance(values[0], Stap | RouteStap):
            return self._steps(values)
        return piece("stukjes", "lijst")(delen=[self.show(value) for value in values])

    def _steps(self, steps: tuple[Stap | RouteStap, ...]) -> Markup:
        """The steps with a running total, which stops at the first step without a time."""
        minutes = [step.minuten or 0 for step in steps]
        timed = next((number for number, each in enumerate(minutes) if not each), len(steps))
        totals = [total if number < timed else 0 for number, total in enumerate(accumulate(minutes))]
        without = minutes.count(0)
        told = {"samen": sum(minutes) if len(steps) - without > 1 else 0, "zonder": without}
        return render("stappen", stappen=list(zip(steps, totals, strict=True)), toon=self.show, deel=self._parts, **told)

    def _parts(self, group: Stap | RouteStap | ScanUitslag) -> tuple[tuple[Markup, str], ...]:
        if isinstance(group, ScanUitslag):
            return tuple((self.reference(part.naar), part.waarom) for part in group.verder or ())
        parts = vars(group).get("onderdelen") or ()
        return tuple((self.reference(part.naar), part.waarvoor) for part in parts)

    def _group(self, group: Deel) -> Markup:
        match group:
            case Duur():
                return escape(wording.duration(group))
            case Groepsgrootte():
                return escape(wording.group_size(group))
            case Kosten():
                return escape(wording.price(group))
            case NaarEen():
                return self.reference(group.naar)
            case Onderbouwing():
                return piece("stukjes", "groep")(velden=self.labelled(group, without="in_het_kort"))
            case Zelfscan():
                return self._scan(group)
        template = _SENTENCES.get(type(group))
        if template:
            return render(template, deel=group, toon=self.show)
        return piece("stukjes", "groep")(velden=self.labelled(group))

    def _scan(self, scan: Zelfscan) -> Markup:
        statements = sum(len(part.stellingen) for part in scan.onderdelen)
        most = max(answer.punten for answer in scan.schaal)
        return render("zelfscan", scan=scan, toon=self.show, deel=self._parts, hoogste=most, stellingen=statements)

    def labelled(self, group: Deel, without: str = "") -> list[tuple[str, Markup]]:
        """The filled fields of a group with their labels, in the order of the model; one may be left out."""
        values = vars(group)
        return [
            (label, self.show(value))
            for name, label in _labels(type(group))
            if name != without and (value := values[name]) is not None
        ]


@cache
def _labels(model: type[Deel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.title or name) for name, field in model.model_fields.items())


def host_name(url: str) -> str:
    """The name of the site, as words for a link."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
