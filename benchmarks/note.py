"""The tables, and the whole of docs/development/speed.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import pairwise

import tools
from built import ENTRY, HOME, LIST, OTHER
from goals import Findings, goals, growth
from werkkist.search.indexing import FULL_TEXT_LIMIT, HEADINGS_LIMIT

_HEAD = """\
# Speed

What a catalogue of made-up entries costs us and other generators, written whole by `make bench` (`benchmarks/speed.py`).
Don't edit it: run the command again. `make bench-quick` prints a small part of it and writes nothing.
"""
_METHOD = f"""\
## Method

- The content is made by `benchmarks/generate.py`: entries of about 8 kB in all our kinds, with references that resolve
  and words as frequent as in real text. We get YAML; the others get Markdown pages with the same texts, values and
  links, and a list page a kind.
- Each step is a whole process, measured from outside. CPU is user and system time with that of its children; peak is
  the largest resident size of one process. A number is the median of the runs at its size. The generators take turns,
  and every other run goes in the opposite order. After each step its site is looked at: are all pages there, is search
  there or not, does the edit show? Before a first build all that an earlier one made is set aside, and not deleted: for
  minutes after a deletion it takes some file systems longer to make a file.
- The projects lie in a temporary folder without a history, so nobody looks up the dates of changes in git.
- Cores may be shared with other work: the load at the start tells how many processes wanted one before ours
  did. Read the ratios before the seconds, and CPU before wall.
- The edited entry is an instrument that about as many entries name as an instrument in the middle. “A word changed”
  adds a word to its running text; “the title changed” also changes what the pages that name it show. With Markdown a
  title stands in every page that names it, so there all those files are saved.
- Servers start when the builds are done, so they can use what those kept. The one of Material is not measured where
  waiting for a whole build at each edit takes too long: that build is its time.
- A server is asked for the page again {{pause:.0f}} ms after each answer, until it holds the edit. Its CPU is that from
  saving to that answer, the looking at files and the answering included; what it does after that is not counted.
- Sizes are those of the HTML alone, compressed as by gzip, level 6. kB is 1000 bytes.

## What each does, and does not do

| | checks | pages | search |
| --- | --- | --- | --- |
| werkkist | every field by its schema, references, all links and anchors of the site; a mistake stops the build | the theme with its menu; relations from both sides, explained terms, filters on lists, dates, pages for editors, a content security policy with hashes a page | made with the site; of up to {FULL_TEXT_LIMIT} pages the running text, up to {HEADINGS_LIMIT} the headings, beyond that titles, other names, summaries and themes |
| mkdocs-material | links between pages (`--strict`) | the theme with its menu and a table of contents a page | all text, in one file; the browser of each visitor makes the index of it |
| zensical | links between pages (`--strict`) | as mkdocs-material | as mkdocs-material |
| hugo | none; links to Markdown files are resolved | the least template that works: no menu, no table of contents | none; Pagefind reads the finished pages and indexes all text |

So where search is on, ours indexes less than the others from {FULL_TEXT_LIMIT} pages on, and where it is off, ours does
more than the others. None of the others knows what an entry is: no check of values, no relations from the other side,
no filters. Hugo with this template is a lower bound for a site of Hugo, not a site that somebody would publish.
"""
_RERUN = """\
## Rerun

```
make bench
python benchmarks/speed.py --entries 100 1000 --runs 3 --note FILE
python benchmarks/speed.py --only werkkist material --parts builds
make bench-quick
```

It runs on Linux and macOS. The other generators are installed from the package index of Python into a temporary folder,
or into one to use again (`--peers FOLDER`); what can't be had is left out. To look at the content, or to profile:

```
python benchmarks/generate.py TARGET/tools_catalog --entries 1000
python benchmarks/generate.py TARGET/docs --entries 1000 --markdown
```

How well search answers is measured by `make bench-search`; its figures stand in decision 0012.
"""


def note(findings: Mapping[int, Findings], check: float | None, head: str, pause: float) -> str:
    """The whole note; `check` and `pause` are in seconds, `head` tells of the machine."""
    parts = [_HEAD, head, *_goals(findings, check), *map(tables, findings.values())]
    parts += [*_growth(findings), *_entry_pages(findings), _METHOD.format(pause=pause * 1_000), _RERUN]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def machine(peers: Iterable[str], missing: Sequence[str]) -> str:
    """When, on what, with which versions, and without which packages that could not be had."""
    packages = ["werkkist", "mkdocs", "mkdocs-material"]
    versions = [*(f"{name} {version(name)}" for name in packages), *(each.replace("==", " ") for each in peers)]
    system = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    lacking = [f"Left out, because it could not be installed: {', '.join(missing)}.\n"] if missing else []
    start = f"Measured on {datetime.now(UTC):%Y-%m-%d}: {system}; load at the start {os.getloadavg()[0]:.1f}."
    lines = [start, f"Versions: {', '.join(versions)}.\n", *lacking]
    return "\n".join(lines)


def tables(found: Findings) -> str:
    """What was found at one size."""
    lines = [f"## {found.entries} entries\n", *_builds(found), *_served(found), *_sizes(found)]
    lines += [f"- {each}" for each in found.told]
    return "\n".join(lines) + "\n"


def _builds(found: Findings) -> Iterator[str]:
    if not found.builds:
        return
    yield f"A whole process, {_median(found.runs, 'run')}; the ratio is that of CPU to {tools.BASE}.\n"
    yield "| | CPU s | wall s | peak MB | ratio |\n| --- | ---: | ---: | ---: | ---: |"
    for name, each in found.builds.items():
        ratio = found.ratio(name)
        yield f"| {name} | {each.cpu:.2f} | {each.wall:.2f} | {each.peak:.0f} | {_number(ratio)} |"
    if (ratio := found.ratio(tools.PLAIN, tools.BASE_PLAIN)) is not None:
        yield f"\nWithout search on both sides: ours takes {ratio:.2f} × the CPU of mkdocs-material."
    yield f"\nThe entry that is edited is named by {found.named_by} others.\n"


def _served(found: Findings) -> Iterator[str]:
    if not found.served:
        return
    yield f"A server, from saving to the page ({_median(found.edits, 'edit')}):\n"
    yield "| | start s | a word: s | CPU s | a title, on the list: s |\n| --- | ---: | ---: | ---: | ---: |"
    for name, each in found.served.items():
        numbers = (each.start, each.words, each.cpu, each.title)
        yield f"| {tools.NAMES[name]} | {' | '.join(map(_number, numbers))} |"
    yield ""


def _sizes(found: Findings) -> Iterator[str]:
    if not found.sizes:
        return
    sorts = (HOME, LIST, ENTRY, OTHER)
    yield "The largest page of each sort, and the mean entry, in kB as it is / compressed:\n"
    yield f"| | {' | '.join(sorts)} | mean entry | whole site MB |\n| --- |{' ---: |' * (len(sorts) + 2)}"
    for name, each in found.sizes.items():
        pages = [each.largest.get(sort) for sort in sorts] + [each.mean]
        cells = [f"{page.raw / 1_000:.1f} / {page.packed / 1_000:.1f}" if page else "–" for page in pages]
        yield f"| {name} | {' | '.join(cells)} | {each.site / 1_000_000:.1f} |"
    yield ""


def _goals(findings: Mapping[int, Findings], check: float | None) -> Iterator[str]:
    rows = [
        f"| {each.text} | {each.limit:g} | {each.found:.{each.digits}f} | {'met' if each.is_met else '**not met**'} |"
        for each in goals(findings, check)
    ]
    if rows:
        yield "\n".join(["## Goals\n", "| | at most | found | |\n| --- | ---: | ---: | --- |", *rows, ""])


def _growth(findings: Mapping[int, Findings]) -> Iterator[str]:
    for few, many in pairwise(findings.values()):
        rows = [f"| {name} | {cpu:.2f} | {peak:.2f} |" for name, (cpu, peak) in growth(few, many).items()]
        if rows:
            head = f"## Growth from {few.entries} to {many.entries} entries\n\nThe exponent: 1 is linear.\n"
            yield "\n".join([head, "| | CPU | peak |\n| --- | ---: | ---: |", *rows, ""])


def _entry_pages(findings: Mapping[int, Findings]) -> Iterator[str]:
    sizes = {entries: each.sizes for entries, each in findings.items() if each.sizes}
    if len(sizes) < 2:
        return
    rows = []
    for name in dict.fromkeys(name for each in sizes.values() for name in each):
        cells = [f"{each[name].mean.packed / 1_000:.2f}" if name in each else "–" for each in sizes.values()]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    head = f"| | {' | '.join(f'{entries} entries' for entries in sizes)} |\n| --- |{' ---: |' * len(sizes)}"
    title = "## Does an entry page grow with the catalogue?\n\nThe mean entry page, kB compressed.\n"
    yield "\n".join([title, head, *rows, ""])


def _median(times: int, what: str) -> str:
    return f"median of {times} {what}s" if times > 1 else f"one {what}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
