"""A piece that is drawn once shows what it is filled with; compiled templates are kept beside compiled Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from werkkist.pages.templating import blank, filled, piece

_DRAWN = "from werkkist.pages.templating import render; print(render('verhuisd', adres='../x/', titel='A & B'))"
_WITHOUT_COMPILING = f"import jinja2; jinja2.Environment.compile = None; {_DRAWN}"


def drawn(folder: Path, program: str = _DRAWN, **more: str) -> str:
    """What a new Python prints that keeps its compiled code in `folder`."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder), **more}
    done = subprocess.run((sys.executable, "-c", program), env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def kept(folder: Path) -> list[Path]:
    """The templates that were compiled."""
    return sorted(folder.rglob("*.compiled"))


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    """The second time nothing is compiled, and the page is the same."""
    first = drawn(tmp_path)
    assert "A &amp; B" in first
    assert len(kept(tmp_path)) == 1
    assert drawn(tmp_path, _WITHOUT_COMPILING) == first


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    """Cut off in its head, or in the code."""
    first = drawn(tmp_path)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    for damage in (whole[:40], whole[:-9]):
        file.write_bytes(damage)
        assert drawn(tmp_path) == first
        assert file.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    """Asked not to, or where no folder can be made."""
    assert drawn(tmp_path, PYTHONDONTWRITEBYTECODE="1") == drawn(tmp_path / "nog-niet")
    assert not kept(tmp_path / "werkkist")
    (tmp_path / "bestand").write_text("geen map", "utf-8")
    assert drawn(tmp_path / "bestand") == drawn(tmp_path)


def test_what_is_filled_in_is_text() -> None:
    """And what an editor wrote in the drawn piece never is a blank, however it looks."""
    drawn = str(piece("stukjes", "verwijzing")(blank("adres"), "<adres> <reden> & meer"))
    assert filled(drawn, adres='../a/"><b>', reden="x") == (
        '<a href="../a/&#34;&gt;&lt;b&gt;">&lt;adres&gt; &lt;reden&gt; &amp; meer</a>'
    )
    assert filled("<waar>, <adres>", waar="<adres>", adres="b") == "&lt;adres&gt;, b"
