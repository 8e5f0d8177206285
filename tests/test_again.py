"""Building again: what is kept from an earlier build never shows on the site."""

from __future__ import annotations

import errno
import filecmp
import gc
import io
import os
import random
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.editions import Edition, as_yaml
from tests.filling import Words
from tests.test_waiting_folders import WAITING
from werkkist import loading
from werkkist.cache import Cache, packs
from werkkist.collecting import Pause
from werkkist.doors.mkdocs import gathering
from werkkist.edition import Edition as Settings
from werkkist.loading import Loaded, load
from werkkist.loading.folders import listed
from werkkist.pages import building
from werkkist.pages.paging import LONGEST

EDITS = int(os.environ.get("WERKKIST_EDITS", "20"))
"""So many edits in a row; more on demand."""
KEPT = ".werkkist"


def built(edition: Edition, site: str, keep: str = KEPT) -> Path:
    """The site as a build in this process makes it, with or without what is kept."""
    values = yaml.safe_load((edition.folder / "mkdocs.yml").read_text("utf-8"))
    values["plugins"][0]["werkkist"]|= {"bewaren": keep, "zoeken": True}
    values["site_dir"] = site
    edition.write("mkdocs-nu.yml", as_yaml(values))
    config = load_config(str(edition.folder / "mkdocs-nu.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return edition.folder / site


def differences(one: Path, other: Path) -> list[str]:
    """Every file that is not the same, or is in one of the two only; and every such folder."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    same, _, _ = filecmp.cmpfiles(one, other, map(str, names), shallow=False)
    return sorted(({str(name) for name in names} - set(same)) | (_folders(one) ^ _folders(other)))


def _folders(site: Path) -> set[str]:
    return {f"{path.relative_to(site)}/" for path in site.rglob("*") if path.is_dir()}


@pytest.fixture
def edition(tmp_path: Path, engine: Callable) -> Edition:
    """An entry of every kind, filled ones that point at them, and a handwritten page."""
    made = Edition(tmp_path / "editie", engine).one_of_each_kind()
    for number, kind in enumerate(("instrumenten", "voorbeelden", "knelpunten", "begrippen", "themas")):
        for copy in range(2):
            made.filled(f"{kind}/vol-{copy}", Words(title=f"Vol {kind} {number}{copy}"))
    made.write("docs/eigen.md", "# Eigen\n\nKijk bij [vol](instrumenten/vol-0.md).\n")
    return made


def _changed_text(edition: Edition, dice: random.Random) -> None:
    file = dice.choice(sorted((edition.folder / "tools_catalog").rglob("*.yml")))
    values = yaml.safe_load(file.read_text("utf-8"))
    field = dice.choice(("titel", "samenvatting"))
    file.write_text(as_yaml({**values, field: f"Nieuw {field} {dice.randint(0, 999)}"}), "utf-8")


def _added(edition: Edition, dice: random.Random) -> None:
    kind = dice.choice(("instrumenten", "begrippen", "themas", "bronnen"))
    edition.entry(f"{kind}/nieuw-{dice.randint(0, 99)}", titel=f"Iets nieuws {dice.randint(0, 99)}")


def _removed(edition: Edition, dice: random.Random) -> None:
    loose = sorted((edition.folder / "tools_catalog").rglob("nieuw-*.yml"))
    if loose:
        dice.choice(loose).unlink()


def _renamed(edition: Edition, dice: random.Random) -> None:
    loose = sorted((edition.folder / "tools_catalog").rglob("nieuw-*.yml"))
    if loose:
        file = dice.choice(loose)
        file.rename(file.with_name(f"nieuw-{dice.randint(100, 199)}.yml"))


def _withdrawn(edition: Edition, dice: random.Random) -> None:
    loose = sorted((edition.folder / "tools_catalog").rglob("nieuw-*.yml"))
    if loose:
        file = dice.choice(loose)
        file.write_text(as_yaml({**yaml.safe_load(file.read_text("utf-8")), "status": "vervallen"}), "utf-8")


def _linked(edition: Edition, dice: random.Random) -> None:
    file = edition.folder / f"tools_catalog/instrumenten/vol-{dice.randint(0, 1)}.yml"
    target = dice.choice(sorted((edition.folder / "tools_catalog").glob("themas/*.yml"))).stem
    file.write_text(as_yaml({**yaml.safe_load(file.read_text("utf-8")), "themas": [target]}), "utf-8")


def _other_settings(edition: Edition, dice: random.Random) -> None:
    edition.settings({"organisatie": f"Gemeente {dice.randint(0, 9)}", "contact": "info@example.org"})


def _other_template(edition: Edition, dice: random.Random) -> None:
    edition.write("eigen/partials/wk-voet.html", f"<footer>{dice.randint(0, 99)}</footer>\n")
    edition.settings(theme={"name": "werkkist", "custom_dir": "eigen"})


def _other_version(edition: Edition, dice: random.Random) -> None:
    """As if another version of us had made what is kept."""
    for file in (edition.folder / KEPT).glob("*.json"):
        _, _, *lines = file.read_bytes().split(b"\n")
        body = b"\n".join((b"versie %d" % dice.randint(0, 99), *(line.partition(b"\t")[0] + b'\t"oud"' for line in lines)))
        file.write_bytes(packs._seal(body) + b"\n" + body)


def _damage(edition: Edition, dice: random.Random) -> None:
    files = sorted(file for file in (edition.folder / KEPT).iterdir() if file.suffix in (".json", ".tekst"))
    for file in dice.sample(files, min(5, len(files))):
        raw = bytearray(file.read_bytes())
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        file.write_bytes(bytes(raw[: dice.randrange(len(raw))] if dice.random() < 0.5 else raw))


_DAY = 1_795_348_800
"""Noon of 22 November 2026, as seconds since 1970."""


def _another_day(edition: Edition, dice: random.Random) -> None:
    """With an instrument whose recognition may end on it, or before, or after."""
    os.environ["SOURCE_DATE_EPOCH"] = str(_DAY + dice.randint(-2, 2) * 86_400)
    recognition = {"niveau": "x", "geldig_tot": "2026-11-22"}
    edition.entry("instrumenten/erkend", onderbouwing={"in_het_kort": "Kort.", "erkenning": recognition})


CHANGES = (
    *(_changed_text, _changed_text, _added, _added, _removed, _renamed, _withdrawn, _linked),
    *(_other_settings, _other_template, _other_version, _damage, _another_day, _another_day),
)


def test_any_row_of_edits_gives_the_site_of_a_first_build(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, whatever was kept."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(_DAY))
    dice = random.Random("werkkist")
    built(edition, "site")
    for number in range(EDITS):
        change = CHANGES[number % len(CHANGES)] if number < len(CHANGES) else dice.choice(CHANGES)
        change(edition, dice)
        assert differences(built(edition, "site"), built(edition, "vers", keep="")) == [], change.__name__


def test_what_the_script_of_a_long_list_asks_for_is_kept_too(edition: Edition) -> None:
    """The files, and the pages of relations behind an entry; also when a row changes, or a text is lost."""
    edition.entry("themas/druk")
    for number in range(LONGEST + 1):
        edition.entry(f"competenties/c{number}", themas=["druk"])
    first = built(edition, "site")
    names = {path.name for path in (first / "lijsten" / "competenties").iterdir()}
    assert {"kiezen.js", "woorden.js", "rijen-1.js", "rijen-5.js"} <= names
    for change in (lambda: None, lambda: edition.entry("competenties/c7", titel="Anders", themas=["druk"]), lambda: _damage(edition, random.Random(3))):
        change()
        assert differences(built(edition, "site"), built(edition, "vers", keep="")) == []
    pages = (first / "themas/over-dit-thema/druk").rglob("index.html")
    assert sum("Anders" in page.read_text("utf-8") for page in pages) == 1


def _noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the entries whose pages are made from now on."""
    made: list[str] = []
    real = building.entry_pages
    monkeypatch.setattr(building, "entry_pages", lambda context, item: made.append(item.id) or real(context, item))
    return made


def test_a_second_build_makes_no_page_again(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one changed title makes its own page and those that show it, not all of them."""
    made = _noted(monkeypatch)
    built(edition, "site")
    every, made[:] = len(made), []
    built(edition, "site")
    assert made == []
    edition.entry("bronnen/los", titel="Een losse bron")
    built(edition, "site")
    assert made[0] == "los" and len(made) < every / 2


def test_another_day_makes_only_the_pages_that_it_changes(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recognition ends; of the one that goes on nothing is made, nor of all that knows no days."""
    for name, until in (("een", "2026-11-22"), ("twee", "2027-11-22")):
        recognition = {"niveau": "x", "geldig_tot": until}
        edition.entry(f"instrumenten/{name}", onderbouwing={"in_het_kort": "Kort.", "erkenning": recognition})
    made = _noted(monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(_DAY))
    assert "Erkend tot 22 november 2026" in (built(edition, "site") / "instrumenten/een/index.html").read_text("utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(_DAY + 86_400))
    made.clear()
    site = built(edition, "site")
    assert made == ["een"]
    assert "Erkenning verlopen op 22 november 2026" in (site / "instrumenten/een/index.html").read_text("utf-8")
    assert differences(site, built(edition, "vers", keep="")) == []


def test_a_process_that_dies_leaves_nothing_that_hurts(edition: Edition) -> None:
    """Killed at several moments of a build; the next build is whole."""
    good = built(edition, "vers", keep="")
    for wait in (0.5, 0.9, 1.3):
        process = subprocess.Popen(
            (sys.executable, "-m", "mkdocs", "build", "-q"), cwd=edition.folder, stderr=subprocess.DEVNULL
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert differences(built(edition, "site"), good) == []


def test_two_builds_at_once_don_t_hurt_each_other(edition: Edition) -> None:
    """Both write what they keep in one folder."""
    good = built(edition, "vers", keep="")
    edition.settings({"zoeken": True}, site_dir="een")
    other = edition.write("twee.yml", (edition.folder / "mkdocs.yml").read_text("utf-8").replace("een", "twee"))
    commands = [("mkdocs", "build", "-q", "-f", name) for name in ("mkdocs.yml", other.name)]
    both = [subprocess.Popen((sys.executable, "-m", *command), cwd=edition.folder) for command in commands]
    assert [process.wait() for process in both] == [0, 0]
    assert differences(edition.folder / "een", good) == differences(edition.folder / "twee", good) == []
    assert differences(built(edition, "site"), good) == []


def test_what_is_kept_stays_small_and_out_of_git(edition: Edition) -> None:
    """What an entry had before goes, be it not at once, and nobody commits the folder by accident."""
    built(edition, "site")
    folder = edition.folder / KEPT
    size = sum(file.stat().st_size for file in folder.iterdir())
    dice = random.Random(1)
    for _ in range(12):
        _changed_text(edition, dice)
        built(edition, "site")
        assert sum(file.stat().st_size for file in folder.iterdir()) < 2.5 * size
    assert (folder / ".gitignore").read_text() == "*\n"
    assert not list(folder.glob("*.half"))


def test_a_folder_that_can_t_be_written_stops_no_build(edition: Edition) -> None:
    """It is only there to save time."""
    edition.write(KEPT, "een bestand, geen map")
    assert differences(built(edition, "site"), built(edition, "vers", keep="")) == []


@pytest.mark.parametrize("name", ["teksten.json", "*.tekst"])
def test_a_pipe_among_what_is_kept_is_not_waited_for(edition: Edition, name: str) -> None:
    """Who opens one waits for ever for somebody to write."""
    good = built(edition, "site")
    for file in (edition.folder / KEPT).glob(name):
        file.unlink()
        os.mkfifo(file)
    edition.settings({"zoeken": True, "bewaren": KEPT})
    subprocess.run((sys.executable, "-m", "mkdocs", "build", "-q", "-d", "twee"), cwd=edition.folder, timeout=30, check=True)
    assert differences(edition.folder / "twee", good) == []


@pytest.mark.parametrize("room", [0, 3000, 60_000])
def test_a_folder_that_gets_full_stops_no_build(edition: Edition, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Also half-way a text; a server that goes on with what it has is not stopped either."""
    left = [room]

    class Small(io.FileIO):
        def write(self, content: bytes) -> int:
            taken = super().write(content[: left[0]]) if left[0] else 0
            left[0] -= taken
            if not taken:
                raise OSError(errno.ENOSPC, "vol")
            return taken

    good = built(edition, "vers", keep="")
    monkeypatch.setattr("werkkist.cache.texts.FileIO", Small)
    assert differences(built(edition, "site"), good) == []
    assert differences(built(edition, "site"), good) == []


def test_what_could_not_be_kept_is_known_as_long_as_the_process_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server over a folder that nobody may write in has the texts of its first build in the second one."""
    Cache(tmp_path).save()
    monkeypatch.setattr("werkkist.cache.texts.tempfile.mkstemp", _refused)
    cache = Cache(tmp_path)
    place = cache.texts.put(b"een tekst").place
    cache.save()
    assert cache.texts.get(place).read() == b"een tekst"


VALUES = ("half \ud800 teken", "\t\n\x00\x7f\u2028é😀", [1, -2.5, 2**70, None, True], {"sleutel \udc80": ["", {}]})


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_a_value_comes_back_as_it_was_put(tmp_path: Path, value: Any) -> None:
    """Also half a sign, as the name of a file may have."""
    cache = Cache(tmp_path)
    cache.pack("waarden").put("a\ud800\t", value)
    cache.large("groot", "groot").put("b", value)
    cache.save()
    again = Cache(tmp_path)
    assert again.pack("waarden").get("a\ud800\t") == value
    assert again.large("groot", "groot").get("b") == value


def _refused(*_: object, **__: object) -> None:
    raise OSError(errno.EROFS, "alleen lezen")


def test_a_file_of_another_program_stays(tmp_path: Path) -> None:
    """In a folder that a host has for more."""
    other = tmp_path / "gegevens.json"
    other.write_text('{"eigen": 1}')
    for round_ in "12":
        cache = Cache(tmp_path)
        cache.pack(f"oud{round_}").put("a", 1)
        cache.save()
    assert other.is_file()
    assert not (tmp_path / "oud1.json").exists()


def test_a_picture_that_moves_to_another_catalogue_is_missed(edition: Edition) -> None:
    """An entry sees the pictures of its own folder: the same picture elsewhere is another catalogue."""
    edition.settings({"catalogi": ["tools_catalog", "eigen"]})
    (edition.folder / "eigen/beelden").mkdir(parents=True)
    built(edition, "site")
    (edition.folder / "tools_catalog/beelden/beeld.png").rename(edition.folder / "eigen/beelden/beeld.png")
    edition.settings({"catalogi": ["tools_catalog", "eigen"]}, strict=True)
    with pytest.raises(Abort):
        built(edition, "site")


def test_a_file_that_goes_while_we_look_is_told(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the list of a folder and the reading of its files; no build falls over."""
    folder = edition.folder / "tools_catalog"
    names = loading.listed(folder / "bronnen")
    monkeypatch.setattr(loading, "listed", lambda home: (["weg.yml", *names[0]], []) if home.name == "bronnen" else listed(home))
    loaded = loading.load([folder], edition.folder, kept=Cache(None))
    assert "K021" in {problem.code for problem in loaded.problems}


def test_garbage_is_collected_again_after_a_build(edition: Edition) -> None:
    """Also after one that stopped half-way."""
    built(edition, "site")
    assert gc.isenabled()
    edition.write("tools_catalog/instrumenten/kapot.yml", "titel: [")
    edition.settings(strict=True)
    with pytest.raises(Abort):
        built(edition, "site")
    assert gc.isenabled()


def test_entries_leave_the_memory_once_their_pages_are_made(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are half of it, and no garbage is looked for during a build: so nothing may hold them in a circle."""
    held: list[weakref.ref[object]] = []

    def loaded(*given: Any, **more: Any) -> Loaded:
        found = load(*given, **more)
        held.append(weakref.ref(found.catalogue))
        return found

    monkeypatch.setattr(gathering, "load", loaded)
    kept = Cache(edition.folder / KEPT)
    for _ in range(2):
        gc.disable()
        try:
            gathering.gather([edition.folder / "tools_catalog"], edition.folder, Settings("Proef"), kept, lambda _: None)
            assert [each() for each in held] == [None] * len(held)
        finally:
            gc.enable()
        kept.save()
        edition.entry("themas/erbij")
    assert len(held) == 2


def test_a_server_does_not_keep_the_garbage_of_every_build() -> None:
    """After a pause all counts as old, and Python by itself hardly looks at that again."""

    class Circle:
        def __init__(self) -> None:
            self.itself = self

    pause, held = Pause(), []
    for _ in range(50):
        pause.begin()
        held.append(weakref.ref(Circle()))
        pause.end()
    assert sum(each() is not None for each in held) < 20


def test_a_build_in_which_nothing_changed_looks_into_no_file(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a change of anything that pages are made from makes it look again."""
    loads: list[object] = []
    real = gathering.load
    monkeypatch.setattr(gathering, "load", lambda *folders, **given: loads.append(folders) or real(*folders, **given))
    built(edition, "site")
    again = built(edition, "site")
    assert len(loads) == 1
    assert differences(again, built(edition, "vers", keep="")) == []
    edition.write("tools_catalog/beelden/.verborgen", "")
    edition.settings({"organisatie": "Gemeente Anders"})
    assert differences(built(edition, "site"), built(edition, "vers", keep="")) == []
    assert len(loads) == 4


def test_what_is_saved_during_a_build_is_kept_under_what_it_says(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Undone after that, the old page comes back."""
    file = edition.entry("bronnen/los", titel="Eerst dit")
    old = file.read_bytes()

    def saved(*given: Any, **more: Any) -> Loaded:
        edition.entry("bronnen/los", titel="Toen dat")
        return load(*given, **more)

    for before in (False, True):
        if before:
            built(edition, "site")
        with monkeypatch.context() as during:
            during.setattr(gathering, "load", saved)
            built(edition, "site")
        file.write_bytes(old)
        assert "Eerst dit" in (built(edition, "site") / "bronnen/los/index.html").read_text("utf-8")
        edition.entry("themas/nieuw")


def test_a_page_that_stays_the_same_is_the_same_file(edition: Edition) -> None:
    """A mirror or reader need not fetch it again; a page that changed is another one."""
    same, other = "bronnen/los/index.html", "instrumenten/vol-1/index.html"
    edition.entry("bronnen/los", titel="Een losse bron")
    # The first builds are sure of no frame yet: they draw some of its pages in full.
    for _ in range(4):
        before = {name: (built(edition, "site") / name).stat().st_ino for name in (same, other)}
    text = (edition.folder / "tools_catalog/instrumenten/vol-1.yml").read_text("utf-8")
    edition.write("tools_catalog/instrumenten/vol-1.yml", text.replace("samenvatting: ", "samenvatting: Nieuw ", 1))
    after = {name: (built(edition, "site") / name).stat().st_ino for name in (same, other)}
    assert (before[same] == after[same], before[other] == after[other]) == (True, False)


def test_a_page_that_is_made_again_and_says_the_same_is_the_same_file(edition: Edition) -> None:
    """The overview is made of all entries; it shows no notes of editors."""
    edition.entry("instrumenten/los", titel="Een los spel")
    for _ in range(4):
        before = (built(edition, "site") / "redactie/overzicht/index.html").stat()
    edition.entry("instrumenten/los", titel="Een los spel", notitie="Nog eens lezen.")
    assert (built(edition, "site") / "redactie/overzicht/index.html").stat().st_ino == before.st_ino
    edition.entry("instrumenten/los", titel="Een ander spel")
    assert (built(edition, "site") / "redactie/overzicht/index.html").stat().st_ino != before.st_ino


def test_what_somebody_changed_in_the_site_by_hand_is_gone(edition: Edition) -> None:
    """Also with the same number of bytes; the next build writes the page itself."""
    good = built(edition, "vers", keep="")
    for _ in range(2):
        page = built(edition, "site") / "instrumenten/vol-0/index.html"
    page.write_bytes(page.read_bytes().replace(b"Vol", b"Lov"))
    assert differences(built(edition, "site"), good) == []


def test_another_plugin_that_writes_in_pages_spoils_no_old_site(edition: Edition) -> None:
    """It comes when our pages are there; then they share nothing with the site that is replaced."""
    for _ in range(2):
        built(edition, "site")
    held = (edition.folder / "site/instrumenten/vol-0/index.html").open("rb")
    old = held.read()
    edition.write("laat.py", "from pathlib import Path\n\n\ndef on_post_build(config):\n"
                  "    with open(Path(config.site_dir, 'instrumenten/vol-0/index.html'), 'r+') as page:\n"
                  "        page.write('ANDERS')\n")
    edition.settings({"zoeken": True}, hooks=["laat.py"])
    assert built(edition, "site").joinpath("instrumenten/vol-0/index.html").read_text().startswith("ANDERS")
    held.seek(0)
    assert held.read() == old
    held.close()


def test_only_empty_folders_wait_for_the_next_site(edition: Edition) -> None:
    """Nothing of an old site comes back; also when something was put in one of them, or its rights are others."""
    edition.entry("bronnen/los", titel="Een losse bron")
    for _ in range(2):
        site = built(edition, "site")
    waiting = edition.folder / WAITING
    assert not [path for path in waiting.rglob("*") if not path.is_dir()] and (waiting / "bronnen/los").is_dir()
    edition.write(f"{WAITING}/instrumenten/vol-0/geheim.txt", "van een ander")
    (waiting / "begrippen").chmod(0o700)
    (waiting / "themas/weg").symlink_to(edition.folder)
    (edition.folder / "tools_catalog/bronnen/los.yml").unlink()
    assert differences(built(edition, "site"), built(edition, "vers", keep="")) == []
    assert (site / "begrippen").stat().st_mode == (site / "bronnen").stat().st_mode
    assert (edition.folder / "mkdocs.yml").exists()


def test_the_folders_of_the_old_site_are_those_of_the_new_one(edition: Edition) -> None:
    """That is what they wait for."""
    for _ in range(2):
        built(edition, "site")
    number = (edition.folder / WAITING / "instrumenten/vol-0").stat().st_ino
    assert (built(edition, "site") / "instrumenten/vol-0").stat().st_ino == number
    assert not (edition.folder / ".vers.werkkist-mappen").exists()


def test_hidden_folders_of_a_host_do_not_wait_with_the_others(edition: Edition) -> None:
    """They go along to the new site, and stand there only."""
    for number in range(3):
        site = built(edition, "site")
        (site / ".git/refs").mkdir(parents=True, exist_ok=True)
        (site / ".git/refs" / str(number)).touch()
    assert sorted(path.name for path in (site / ".git/refs").iterdir()) == ["0", "1", "2"]
    assert not (edition.folder / WAITING / ".git").exists()
