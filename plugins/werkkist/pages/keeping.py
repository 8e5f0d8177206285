"""Pages of an earlier build, for as long as everything they were made from is the same.

While a page is made, a `Watched` catalogue notes each question and its answer. The page is kept with
the questions and one digest of all answers. A next build asks the same questions: with the same
answers it would make the same page. So no page needs to say what it depends on, or can forget to.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from werkkist.cache import Cache, LargePack, digest
from werkkist.catalogue import Catalogue, Item, Key, Link
from werkkist.pages.kinship import Kinship
from werkkist.pages.packing import Lost, Made, packed, unpacked


class Keeper:
    """Makes pages, or takes them from the build before."""

    def __init__(
        self, catalogue: Catalogue, kin: Kinship, kept: Cache | None, today: datetime.date | None
    ) -> None:
        """Without `kept` every page is made, and held in memory; `today` is the day that counts as now."""
        self._catalogue, self._kin, self._kept, self._today = catalogue, kin, kept, today
        self._answers = Answers(catalogue, kin, today)

    def made(self, name: str, given: tuple[str, ...], make: Callable[[Watched], Made]) -> Made:
        """What `make` makes of the catalogue; `given` is all else that it is made from."""
        if self._kept is None:
            return self._asked(make)[0]
        pack, inputs = self._kept.large("paginas", name), digest(*given)
        known = pack.get(name)
        found = self._found(known, pack, name, inputs)
        if found is not None:
            return found
        made, asked = self._asked(make)
        told = packed(made, self._kept.texts, known and known[3])
        pack.put(name, [inputs, asked, self._answers.digest(asked), told])
        # Not the page itself: now its texts leave the memory, and a first build has what a next one has.
        return unpacked(told, self._kept.texts)

    def _asked(self, make: Callable[[Watched], Made]) -> tuple[Made, list[str]]:
        """What is made, and what was asked meanwhile."""
        watched = Watched(self._catalogue, self._kin, self._today)
        made, asked = make(watched), list(watched.asked)
        # It and its kin hold each other, and no garbage is looked for during a build.
        del watched.kin
        return made, asked

    def _found(self, known: Any, pack: LargePack, name: str, inputs: str) -> Any:
        """What was made then, if it is still good."""
        if not known or known[0] != inputs or known[2] != self._answers.digest(known[1]):
            return None
        texts = self._kept.texts
        moves = texts.moves
        try:
            found = self._kept.remembered("pagina", name, known[0:3:2], lambda: unpacked(known[3], texts))
        except Lost:
            return None
        if texts.moves > moves:
            pack.put(name, known)
        return found


class Watched(Catalogue):
    """A catalogue that notes what it is asked."""

    def __init__(self, catalogue: Catalogue, kin: Kinship, today: datetime.date | None) -> None:
        self._whole, self._today = catalogue, today
        self.kin = kin.watched(self, self._ask_kin)
        """What else fits an entry; questions about it are noted too."""
        self.asked: dict[str, None] = {}
        """The questions, in order: a word, and for most of them a key, a kind or a day behind it."""

    def __iter__(self) -> Iterator[Item]:
        self.asked["alles"] = None
        return iter(self._whole)

    def __len__(self) -> int:
        self.asked["alles"] = None
        return len(self._whole)

    @property
    def broken(self) -> frozenset[Key]:
        self.asked["alles"] = None
        return self._whole.broken

    @property
    def drafts(self) -> frozenset[Key]:
        self.asked["alles"] = None
        return self._whole.drafts

    def get(self, key: Key) -> Item | None:
        self.asked[_question("een", *key)] = None
        return self._whole.get(key)

    def of(self, kind: str) -> tuple[Item, ...]:
        self.asked[_question("soort", kind)] = None
        return self._whole.of(kind)

    def listed(self, kind: str) -> tuple[Item, ...]:
        self.asked[_question("soort", kind)] = None
        return self._whole.listed(kind)

    def links_from(self, key: Key) -> tuple[Link, ...]:
        self.asked[_question("een", *key)] = None
        return self._whole.links_from(key)

    def links_to(self, key: Key) -> tuple[Link, ...]:
        self.asked[_question("naar", *key)] = None
        return self._whole.links_to(key)

    def once(self, make: Callable[..., Any], item: Item, *more: Hashable) -> Any:
        # No question: who has the entry asked for it.
        return self._whole.once(make, item, *more)

    def has_passed(self, day: datetime.date) -> bool | None:
        """Whether it lies before the day that counts as now; None when nobody knows which day that is."""
        self.asked[_question("voorbij", day.isoformat())] = None
        return _has_passed(day, self._today)

    def _ask_kin(self, shared: Key) -> None:
        self.asked[_question("verwant", *shared)] = None


def _has_passed(day: datetime.date, today: datetime.date | None) -> bool | None:
    return None if today is None else day < today


def _question(*words: str) -> str:
    return "/".join(words)


class Answers(dict[str, str]):
    """What a catalogue answers, as names for content: short, and other answers have other names.

    Each is worked out when it is first asked for.
    """

    def __init__(self, catalogue: Catalogue, kin: Kinship, today: datetime.date | None) -> None:
        super().__init__()
        self._catalogue, self._kin, self._today = catalogue, kin, today

    def digest(self, asked: Iterable[str]) -> str:
        """One name for the answers to all questions together."""
        return digest("".join(map(self.__getitem__, asked)))

    def __missing__(self, question: str) -> str:
        answer = self[question] = f"{digest(*self._parts(question))} "
        return answer

    def _parts(self, question: str) -> Iterator[str]:
        catalogue = self._catalogue
        # What an entry refers to may be anything; only the kind before it holds no slash.
        match question.split("/", 2):
            case ("een", kind, entry_id):
                yield _name(catalogue.get((kind, entry_id)))
            case ("naar", kind, entry_id):
                for link in catalogue.links_to((kind, entry_id)):
                    yield _name(catalogue.get(link.origin))
            case ("verwant", kind, entry_id):
                yield repr(self._kin.members((kind, entry_id)))
            case ("soort", kind):
                yield from map(_name, catalogue.of(kind))
            case ("voorbij", day):
                yield str(_has_passed(datetime.date.fromisoformat(day), self._today))
            case _:
                yield repr((sorted(catalogue.broken), sorted(catalogue.drafts)))
                yield from map(_name, catalogue)


def _name(item: Item | None) -> str:
    return f"{item.seal} {item.local}" if item else ""
