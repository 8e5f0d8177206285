"""A corpus from elsewhere → cases of ours; the one place that knows its fields.

The corpus is a folder with `manifest.json`, `entries/*.yaml` and `assets/`; its entries have the
fields title, summary, tags, body, links, image, questions, bands, related.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.editions import as_yaml
from tests.filling import TARGET
from tests.hostile.case import Case, Promise

_KEYS = {
    "title": "titel",
    "summary": "samenvatting",
    "body": "doel",
    "minutes": "jaar",
    "links": "zie_ook",
    "titel": "titl",
}
"""For files whose YAML is what they are about: those are changed by the line, not by the value."""

_NEEDED = {"soort": "model", "status": "gepubliceerd", "herkomst": "eigen"}


_LONGEST_NAME = 200
"""Without .yml; a disk holds no more."""


def given_cases(folder: Path) -> Iterator[Case]:
    """Every case of a corpus, those that are too large to store included."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for each in manifest["cases"]:
        yield _case(folder, each)


def _case(folder: Path, told: dict[str, Any]) -> Case:
    name, promise = told["id"], Promise(told["expect"])
    raw = _raw(folder, told)
    facts = {"name": name, "promise": promise, "why": f"{told['cls']}: {told['why']}"}
    if told["cls"] == "yaml":
        path = f"instrumenten/{name}.yml"
        return Case(subject=path, files={path: _translated(raw)}, **facts)
    entry = _read(raw)
    if entry is None:
        path = f"instrumenten/{name}.yml"
        return Case(subject=path, files={path: _translated(raw)}, **facts)
    return _from_fields(folder, entry, facts)


def _read(raw: bytes) -> dict[str, Any] | None:
    """The fields, as text; None for what this reader can't hold: lone surrogates, escapes."""
    if re.search(rb"\\u[dD][89a-fA-F]|\\u00[01]|\\x", raw):
        return None
    return yaml.load(raw, Loader=yaml.BaseLoader)


def _raw(folder: Path, told: dict[str, Any]) -> bytes:
    size = told.get("too_large_to_store")
    if not size:
        return (folder / told["file"]).read_bytes()
    start = re.search(r"begins: (?P<text>['\"].*)$", told["recipe"], re.DOTALL)
    begin = yaml.safe_load(start["text"]) if start["text"].startswith('"') else _python_text(start["text"])
    return _grown(begin, size).encode()


def _python_text(quoted: str) -> str:
    return quoted[1:-1].encode().decode("unicode_escape")


def _grown(begin: str, size: int) -> str:
    """A beginning, gone on with until it has its size."""
    numbered = re.search(r"\[r0\]: (?P<url>\S+?)0\\n", begin)
    if numbered:
        head = begin[: numbered.start()]
        rows = (f"[r{n}]: {numbered['url']}{n}\\n" for n in range(10_000))
        return head + "".join(rows) + '"\n'
    row = re.search(r"(?P<row>(?P<part># vulling\n|woord))(?:(?P=part))*[a-z# ]*$", begin)
    again = row["part"]
    closing = "" if again.endswith("\n") else '"\n'
    text = begin[: row.end("row")]
    return text + again * ((size - len(text)) // len(again)) + closing


def _translated(raw: bytes) -> bytes:
    """The same file with our names for its fields."""
    if not re.search(rb"^type:", raw, re.MULTILINE):
        return raw
    lines = []
    for line in raw.split(b"\n"):
        key = re.match(rb"([a-z]+):", line)
        name = key[1].decode() if key else ""
        if name in ("id", "type", "tags"):
            continue
        lines.append(_KEYS[name].encode() + line[len(name) :] if name in _KEYS else line)
    return as_yaml(_NEEDED).encode() + b"\n".join(lines)


def _from_fields(folder: Path, entry: dict[str, Any], facts: dict[str, Any]) -> Case:
    name, case_id = facts["name"], entry["id"]
    path = f"instrumenten/{case_id if case_id != name else name}.yml"
    if "/" in case_id or len(case_id) > _LONGEST_NAME:
        # A file can't have such a name; a reference can.
        return Case(subject="instrumenten/via.yml", files=_reference(case_id), **facts)
    fields = {
        "titel": entry["title"],
        "samenvatting": entry["summary"],
        **_NEEDED,
        "doel": entry["body"],
        "zoekwoorden": entry["tags"],
        "talen": [*entry["tags"]],
    }
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    fields["themas"] = []
    for number, tag in enumerate(entry["tags"]):
        theme = f"tag-{name}-{number}"
        fields["themas"].append(theme)
        files[f"themas/{theme}.yml"] = _theme(tag)
    _add_links(fields, entry.get("links"), name)
    _add_scan(fields, entry)
    _add_picture(fields, entry.get("image"), folder, files, links)
    for number, other in enumerate(entry.get("related", ())):
        known = (folder / "entries" / f"{other}.yaml").is_file()
        other = f"terug-{name}-{number}" if known else other
        fields.setdefault("zie_ook", []).append({"instrument": other, "waarom": f"Reden {number}."})
        if known:
            back = [{"instrument": case_id, "waarom": "Terug."}]
            bare = {key: value for key, value in fields.items() if key in ("samenvatting", *_NEEDED)}
            files[f"instrumenten/{other}.yml"] = as_yaml({"titel": other, **bare, "zie_ook": back}).encode()
    files[path] = as_yaml({key: value for key, value in fields.items() if value}).encode()
    return Case(subject=path, files=files, links=links, title=" ".join(entry["title"].split()), **facts)


def _theme(title: str) -> bytes:
    fields = {"titel": title, "samenvatting": "Een thema.", "vraag": "Wat is dit?"}
    return as_yaml({**fields, "status": "gepubliceerd", "herkomst": "eigen"}).encode()


def _reference(entry_id: str) -> bytes:
    fields = {"titel": "Via", "samenvatting": "Verwijst.", **_NEEDED}
    return {"instrumenten/via.yml": as_yaml({**fields, "oude_ids": [entry_id]}).encode()}


def _add_links(fields: dict[str, Any], links: list[dict[str, str]] | None, name: str) -> None:
    """A web address in a field and one in a text; what is no web address fits in a text only."""
    for link in links or ():
        fields["doel"] += f"\n\n[{link['title']} {name}](<{link['url']}>)"
        if not link["url"].startswith("tel:"):
            fields["waar_te_vinden"] = {"url": link["url"], "hoe": "downloaden"}


def _add_picture(
    fields: dict[str, Any], image: dict[str, str] | None, folder: Path, files: dict[str, bytes], links: dict[str, str]
) -> None:
    if not image:
        return
    source = image["src"]
    fields["afbeelding"] = {"bestand": source, **({"alt": image["alt"]} if "alt" in image else {})}
    asset = folder / "assets" / source
    if "/" not in source and asset.is_file():
        files[f"beelden/{source}"] = asset.read_bytes()
    elif source.startswith("symlink"):
        links[f"beelden/{source}"] = "/etc/hostname"


def _add_scan(fields: dict[str, Any], entry: dict[str, Any]) -> None:
    questions = entry.get("questions")
    if questions is None:
        return
    bands = entry.get("bands") or [{"min": 0, "max": 99, "text": "Alles."}]
    fields["zelfscan"] = {
        "schaal": [{"antwoord": each["label"], "punten": each["score"]} for each in questions[0]["options"]],
        "onderdelen": [{"speerpunt": TARGET, "stellingen": [each["text"] for each in questions]}],
        "telregel": "Tel op.",
        "uitslagen": [{"van": each["min"], "tot": each["max"], "betekenis": each["text"]} for each in bands],
        "let_op": "Dit is geen test.",
    }
