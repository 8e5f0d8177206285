"""Writes a benchmark catalogue as YAML entries, or the same content as plain Markdown pages."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from entries import Made, make_entries
from maker import Ref
from werkkist.entries import KINDS, Onderdeel

SEED = "werkkist"
FEWEST = 40
FACT_LENGTH = 200
"""The longest text that is listed as a fact; a longer one gets a heading."""
AT_THE_TOP = ("titel", "samenvatting")

_LINK = re.compile(r"\]\(([a-z]+/[a-z0-9-]+)\)")
_NOT_PLAIN = re.compile(r": | #|^[\s>|@`%&*!{}\[\]\"'#,?:-]|:$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, help="the folder to write in")
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--markdown", action="store_true", help="plain Markdown pages, for the peer")
    options = parser.parse_args()
    if options.entries < FEWEST:
        parser.error(f"at least {FEWEST} entries, so that every kind has some")
    write = write_markdown if options.markdown else write_yaml
    write(options.target, make_entries(options.entries, options.seed))


def write_yaml(target: Path, made: Iterator[Made]) -> None:
    """A catalogue folder: one YAML file an entry."""
    for entry in made:
        _write(target / entry.ref.kind / f"{entry.ref.id}.yml", "\n".join(_mapping(entry.fields, "")) + "\n")


def write_markdown(target: Path, made: Iterator[Made]) -> None:
    """The same entries as Markdown pages, with a home page and a list of each kind."""
    lists: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for entry in made:
        summary = entry.fields["samenvatting"]
        lists[entry.ref.kind].append(f"- [{entry.ref.title}]({entry.ref.id}.md): {summary}")
        _write(target / entry.ref.kind / f"{entry.ref.id}.md", _page(entry))
    for kind, lines in lists.items():
        _write(target / kind / "index.md", "\n".join([f"# {KINDS[kind].meervoud}\n", *lines, ""]))
    links = "\n".join(f"- [{KINDS[kind].meervoud}]({kind}/index.md)" for kind in lists)
    _write(target / "index.md", f"# Toolkit\n\n{links}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _mapping(fields: dict, indent: str) -> Iterator[str]:
    for name, value in fields.items():
        yield from _value(f"{indent}{name}:", value, f"{indent}  ")


def _value(before: str, value: object, indent: str) -> Iterator[str]:
    """A value behind its key, the way an editor types it: `|` for longer text, no folding."""
    if isinstance(value, dict):
        yield from (before, *_mapping(value, indent))
    elif isinstance(value, list):
        yield before
        for item in value:
            yield from _item(item, indent)
    elif isinstance(value, str) and "\n" in value:
        yield f"{before} |"
        yield from (f"{indent}{line}" if line else "" for line in value.rstrip("\n").split("\n"))
    else:
        yield f"{before} {_scalar(value)}"


def _item(item: object, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {_scalar(item)}"
        return
    first, *rest = _mapping(item, f"{indent}  ")
    yield f"{indent}- {first.removeprefix(indent + '  ')}"
    yield from rest


def _scalar(value: object) -> str:
    text = value.id if isinstance(value, Ref) else str(value)
    return json.dumps(text, ensure_ascii=False) if _NOT_PLAIN.search(text) else text


def _page(entry: Made) -> str:
    """Front matter, the short fields as one list, and every other field under a heading."""
    kind, fields = KINDS[entry.ref.kind], entry.fields
    shown = {name: _text(value) for name, value in fields.items() if name not in AT_THE_TOP}
    facts = [f"- **{_label(kind, name)}**: {text}" for name, text in shown.items() if _is_fact(text)]
    parts = [_front_matter(fields), f"# {fields['titel']}", fields["samenvatting"], "\n".join(facts)]
    for name, text in shown.items():
        if not _is_fact(text):
            parts += [f"## {_label(kind, name)}", text]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_matter(fields: dict) -> str:
    title, summary = json.dumps(fields["titel"]), json.dumps(fields["samenvatting"])
    return f"---\ntitle: {title}\ndescription: {summary}\n---"


def _is_fact(text: str) -> bool:
    return "\n" not in text and not text.startswith("- ") and len(text) <= FACT_LENGTH


def _label(kind: type[Onderdeel], name: str) -> str:
    return kind.model_fields[name].title or name


def _text(value: object) -> str:
    """A value as Markdown."""
    match value:
        case list() if all(isinstance(item, str) and len(item) < 40 for item in value):
            return ", ".join(value)
        case list():
            return "\n".join(f"- {_nested(item)}" for item in value)
        case dict():
            return _group(value)
        case Ref():
            return f"[{value.title}](../{value.kind}/{value.id}.md)"
    return _LINK.sub(r"](../\1.md)", str(value)).strip()


def _group(fields: dict) -> str:
    """Loose fields behind each other; a list or a long text in a paragraph of its own, and what comes after it too."""
    found = ""
    for text in map(_text, fields.values()):
        is_long = "\n" in text or text.startswith("- ") or "\n" in found
        found += f"\n\n{text}" if is_long else f" {text}"
    return found.strip()


def _nested(item: object) -> str:
    return _text(item).replace("\n", "\n    ")


if __name__ == "__main__":
    main()
