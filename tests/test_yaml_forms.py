"""Everything that YAML allows and our editors don't need: an entry or a message, never a crash."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from werkkist.reading import read_entry

HEAD = "titel: Proef\nsamenvatting: Een proef.\nstatus: gepubliceerd\nherkomst: eigen\n"
GOOD = f"{HEAD}definitie: Wat het is.\n"

ACCEPTED = {
    "folded text": "uitleg: >\n  een\n  twee\n\n  drie\n",
    "folded and kept": "uitleg: >+\n  een\n\n",
    "block with an indent of its own": "uitleg: |2\n    een\n  twee\n",
    "double quotes over lines": 'uitleg: "een\n  twee \\\n  drie"\n',
    "single quotes over lines": "uitleg: 'een\n\n  twee'\n",
    "plain text over lines": "uitleg: een\n  twee\n  drie\n",
    "flow list": "ook_wel: [een, 'twee', \"drie\"]\n",
    "flow list over lines": "ook_wel: [een,\n  twee,\n  ]\n",
    "flow mapping in a list": "zie_ook: [{begrip: proef-twee, waarom: Daarom.}]\n",
    "comments everywhere": "# boven\nook_wel: # naast\n  # tussen\n  - een\n# onder\n",
    "start of a document": "",
    "escapes": 'uitleg: "\\x41 \\u00e9 \\U0001F600 \\t \\n"\n',
    "a field without a value, as YAML may write it": "? uitleg\\n",
    "a field without a value, as YAML may write it": "? uitleg\n",
    "a quoted key": '"uitleg": een\n',
}
REFUSED = {
    "two documents": "---\ntitel: Twee\n",
    "end of a document and another": "...\n---\ntitel: Twee\n",
    "a complex key": "? [een, twee]\n: drie\n",
    "a mapping as key": "? {een: twee}\n: drie\n",
    "an anchor": "uitleg: &a een\n",
    "an alias": "uitleg: *a\n",
    "an alias to itself": "ook_wel: &a [*a]\n",
    "merge keys": "<<: {uitleg: een}\n",
    "a local tag": "uitleg: !een twee\n",
    "a verbatim tag": "uitleg: !<tag:yaml.org,2002:str> een\n",
    "a tag on a list": "ook_wel: !!set {een, twee}\n",
    "binary": "uitleg: !!binary aGFsbG8=\n",
    "no end of a list": "ook_wel: [een\n",
    "no end of a mapping": "zie_ook: [{begrip: een\n",
    "a reserved sign": "uitleg: @een\n",
    "a backtick": "uitleg: `een`\n",
    "an escape that is none": 'uitleg: "\\q"\n',
    "a tab as indent": "ook_wel:\n\t- een\n",
    "a list in a text": "uitleg: een\n  - twee\n",
    "a block that is indented less": "uitleg: |\n  een\n tekst\n",
    "a value without a key": ": een\n",
    "a mapping where a text belongs": "uitleg: {een: twee}\n",
    "an empty key": '"": een\n',
}
WHOLE = {
    "a directive": "%YAML 1.2\n---\n" + GOOD,
    "a directive that is none": "%EEN twee\n---\n" + GOOD,
    "an old version": "%YAML 1.1\n---\n" + GOOD,
    "only a list": "- een\n- twee\n",
    "only a text": "een\n",
    "only a flow mapping": "{titel: Proef}\n",
    "only dashes": "---\n",
    "only dots": "...\n",
    "only a comment": "# niets\n",
    "only blank lines": "\n \n\n",
}


def read(base: Path, text: str):
    """What comes of a file with this text, in good time."""
    file = base / "tools_catalog" / "begrippen" / "proef.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    start = time.process_time()
    reading = read_entry(file, file.parent.parent, "proef.yml")
    assert time.process_time() - start < 2
    return reading


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_form_that_means_one_thing_is_read(name: str, tmp_path: Path) -> None:
    """An entry comes of it, without a mistake."""
    reading = read(tmp_path, GOOD + ACCEPTED[name])
    assert reading.entry is not None and not reading.problems


@pytest.mark.parametrize("name", REFUSED)
def test_a_form_that_we_do_not_use_is_told(name: str, tmp_path: Path) -> None:
    """With a place and a remedy; nothing is guessed."""
    reading = read(tmp_path, GOOD + REFUSED[name])
    assert reading.problems
    assert all(problem.place.line >= 1 and problem.remedy for problem in reading.problems)


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_of_an_odd_form_is_an_entry_or_told(name: str, tmp_path: Path) -> None:
    """One of the two, and no third."""
    reading = read(tmp_path, WHOLE[name])
    assert (reading.entry is None) == bool(reading.problems)
