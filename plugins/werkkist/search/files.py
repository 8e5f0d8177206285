"""The index as files of the site: scripts with data, so that they also work without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from werkkist.pages.scriptfile import script_file
from werkkist.search.documents import HANDWRITTEN, Document
from werkkist.search.indexing import FIELDS, Index, Layers, index, layers_of
from werkkist.search.stopwords import PREFIXES, STOP_WORDS

FOLDER = "zoeken"
"""Where the index stands in the site, beside the page for searching."""

INDEX = f"{FOLDER}/index.js"
TEXTS = f"{FOLDER}/tekst"
PLACES = (INDEX, TEXTS)
"""What is written in a built site: a file, and a folder of files."""

_LESS = {"Feiten en cijfers": 0.9, "Bronnen": 0.65, HANDWRITTEN: 0.65}
"""Kinds that come below equal others: sources mention everything, and other pages are for other readers."""


@dataclass(frozen=True, slots=True)
class Help:
    """For who does not know what to ask, or finds nothing."""

    examples: tuple[str, ...] = ()
    """Questions that have an answer."""
    themes: tuple[tuple[str, str], ...] = ()
    """The address and title of each theme."""
    chooser: str = ""
    """The address of the keuzehulp, when the site has it."""


def search_files(
    documents: Sequence[Document], ways: Help, layers: Callable[[Document], Layers] = layers_of
) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file: the index, and the sentences of each page for excerpts.

    `documents` are within the limits, and `layers` gives the words of one. The same give the same bytes.
    """
    yield INDEX, script_file("werkkistIndex", _contents(documents, index(map(layers, documents)), ways))
    for each in documents:
        if each.texts:
            yield sentences_file(each.url), script_file("werkkistTekst", each.url, each.sentences())


def sentences_file(url: str) -> str:
    """The file with the sentences of the page at `url`."""
    return f"{TEXTS}/{url.strip('/') or 'start'}.js"


def _contents(documents: Sequence[Document], made: Index, ways: Help) -> dict[str, object]:
    kinds = sorted({each.kind for each in documents}, key=_kind_order)
    labels = sorted({each.label for each in documents})
    themes = sorted({theme for each in documents for theme in each.themes})
    place = {theme: number for number, theme in enumerate(themes)}
    return {
        "velden": FIELDS,
        "soorten": kinds,
        "gewichten": [_LESS.get(kind, 1) for kind in kinds],
        "labels": labels,
        "themas": themes,
        "voorbeelden": ways.examples,
        "wegen": {"themas": ways.themes, "keuzehulp": ways.chooser},
        "stopwoorden": " ".join(sorted(STOP_WORDS)),
        "voorvoegsels": " ".join(sorted(PREFIXES)),
        "paginas": [
            [
                each.url,
                each.title,
                each.summary,
                kinds.index(each.kind),
                labels.index(each.label),
                [place[theme] for theme in each.themes],
                each.names,
                1 if each.texts else 0,
            ]
            for each in documents
        ],
        "lengtes": ";".join(",".join(str(length or "") for length in each) for each in made.lengths),
        "woorden": "\n".join(made.lines),
    }


def _kind_order(kind: str) -> tuple[bool, str]:
    return _LESS.get(kind, 1) < 0.9, kind
