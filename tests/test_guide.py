"""The guide of fields says everything that the models say, and nothing that they don't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tests.built import Page as Built
from tests.built import read_page
from tests.editions import Edition, Engine
from werkkist.entries import KINDS, Onbekend
from werkkist.entries.example_texts import REFERENCES, TEXTS
from werkkist.entries.fields import fields_of
from werkkist.entries.meanings import CHOICES, WHEN
from werkkist.pages.guide import guide_pages
from werkkist.pages.page import Page
from werkkist.site.files import facts_of_files, files_of
from werkkist.site.links import dead_links

GUIDE: dict[str, Page] = {page.uri: page for page in guide_pages()}


def _page(kind: str) -> Page:
    return GUIDE[f"redactie/velden/{kind}.md"]


def _all_fields(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every field down to the smallest group, found without the help of what the guide is made with."""
    for name, field in model.model_fields.items():
        yield f"{path}{name}", field
        for group in _groups(field.annotation):
            yield from _all_fields(group, f"{path}{name}.")


def _groups(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [group for part in get_args(annotation) for group in _groups(part)]


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for part in get_args(annotation) for choice in _choices(part)]


def _may_be_unknown(field: FieldInfo) -> bool:
    whole = TypeAdapter(field.rebuild_annotation())
    try:
        return isinstance(whole.validate_python("onbekend"), Onbekend)
    except ValidationError:
        return False


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """Its meaning, an example, when it is needed, its choices, and whether `onbekend` will do."""
    parts = re.split(r' id="([\w.-]+)"', _page(kind).body())
    chunks = dict(zip(parts[1::2], parts[2::2], strict=True))
    for path, field in _all_fields(KINDS[kind]):
        text, unknown = chunks.get(path, ""), _may_be_unknown(field)
        assert escape(field.description or "?", quote=False) in text, path
        assert ("Verplicht." in text) == field.is_required(), path
        assert ("Je mag ook <code>onbekend</code> schrijven." in text) == unknown, path
        assert _told_choices(text) == _all_choices(field, unknown=unknown), path
        assert "<pre><code>" in text or _groups(field.annotation), path


def _told_choices(text: str) -> list[str]:
    return [choice for choice, _ in re.findall(r"<li><code>([^<]+)</code>: ([^<]+)</li>", text)]


def _all_choices(field: FieldInfo, *, unknown: bool) -> list[str]:
    choices = _choices(field.annotation)
    return [*choices, "onbekend"] if choices and unknown and not _is_list(field) else choices


def _is_list(field: FieldInfo) -> bool:
    return "tuple" in str(field.annotation)


def test_plain_text_and_markdown_are_told_apart() -> None:
    """A star in a title stays a star."""
    text = _page("instrumenten").body()
    assert re.search(r'id="doel".*?Tekst met opmaak \(Markdown\)', text, re.DOTALL)
    assert re.search(r'id="samenvatting".*?Gewone tekst, zonder opmaak', text, re.DOTALL)


def test_what_hangs_on_another_field_is_told() -> None:
    """Sources, for all but a source; one reference of many."""
    need = "Nodig, behalve bij “herkomst: eigen”."
    assert need in _page("instrumenten").body()
    assert need not in _page("bronnen").body()
    assert "Vul precies één verwijzing in" in _page("knelpunten").body()


def test_there_is_a_page_for_each_kind_and_one_that_lists_them() -> None:
    """In no menu and not in search."""
    assert set(GUIDE) == {"redactie/velden/index.md", *(f"redactie/velden/{kind}.md" for kind in KINDS)}
    listed = GUIDE["redactie/velden/index.md"].body()
    assert all(f'href="{kind}/"' in listed for kind in KINDS)
    assert not any(page.in_menu or page.search for page in GUIDE.values())


def test_no_text_is_left_of_a_field_that_is_gone() -> None:
    """Examples and meanings are kept apart from the models, so this keeps them in step."""
    known = {field.key: field for kind in KINDS.values() for field in _shapes(kind)}
    assert {key for key in (*TEXTS, *CHOICES, *WHEN) if key not in known} == set()
    assert {key: tuple(told) for key, told in CHOICES.items()} == {
        key: field.choices for key, field in known.items() if field.choices
    }


def _shapes(model: type[BaseModel]) -> Iterator[Any]:
    for field in fields_of(model):
        yield field
        yield from _shapes(field.group) if field.group else ()


def test_the_examples_refer_to_entries_that_are_there(project: Path) -> None:
    """Who copies an example sees it work."""
    files = [project / "tools_catalog" / kind / f"{name}.yml" for kind, name in REFERENCES.items() if kind]
    assert [file for file in files if not file.is_file()] == []


def test_a_small_edition_has_the_guide_outside_its_menu(tmp_path: Path, engine: Engine) -> None:
    """Also where MkDocs makes the menu by itself; and no link of the guide is dead."""
    edition = Edition(tmp_path / "editie", engine)
    edition.entry("begrippen/naaste")
    site = edition.built("--strict")
    assert dead_links(facts_of_files(files_of(site))) == []
    page = read_page(site / "redactie" / "velden" / "begrippen" / "index.html")
    assert [heading.words for heading in page.h(1)] == ["Velden van een begrip"]
    assert not any("redactie" in each["href"] or each["href"].startswith("../velden") for each in _menu(page))


def _menu(page: Built) -> list[dict[str, str]]:
    return page.all("a", inside="header") + page.all("a", inside="footer")


def test_the_handwritten_guide_leads_to_it(site: Path) -> None:
    """From both pages for who writes entries."""
    for page in ("redactie", "redactie/een-onderdeel-toevoegen"):
        links = [each["href"] for each in read_page(site / page / "index.html").all("a", inside="article")]
        assert any(link.endswith("velden/") for link in links), page
