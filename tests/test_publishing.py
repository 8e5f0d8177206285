"""The site folder is complete or untouched, whatever happens to a build; and strict is strict."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editions import Edition, Engine
from tests.killing import Killable
from werkkist.publishing import lock, swap
from werkkist.publishing.publication import CannotPublish, Publication

KILLS = 50
PATIENCE = 60.0
DAY = "1790000000"
"""Seconds since 1970: the same day in every sitemap."""

TITLES = "De eerste titel", "De tweede titel"
BROKEN_LINK = "# Los\n\n[Nergens](nergens.md)\n"
STAYS = "wat er stond, staat er nog"


@pytest.fixture(scope="module")
def first_site(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Path:
    """A site with one entry."""
    made = Edition(tmp_path_factory.mktemp("eerste") / "editie", engine)
    made.entry("instrumenten/goed", titel=TITLES[0])
    return made.built("--strict")


@pytest.fixture
def edition(tmp_path: Path, engine: Engine, first_site: Path) -> Edition:
    """A project of the test's own, with that entry and that site."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/goed", titel=TITLES[0])
    shutil.copytree(first_site, made.site)
    return made


def _tree(folder: Path) -> dict[str, str]:
    """Every file with a value for its content."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _beside(edition: Edition) -> list[str]:
    """What a build put in the project, beside the site."""
    return sorted(each.name for each in edition.folder.iterdir() if "werkkist" in each.name)


def _hook(edition: Edition, code: str) -> None:
    """Give the edition another plugin: a few lines of Python that MkDocs calls."""
    edition.write("haak.py", code)
    edition.settings(hooks=["haak.py"])


def _wait_for(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


# Killed


def test_a_killed_build_leaves_the_whole_old_site_or_the_whole_new_one(edition: Edition) -> None:
    """Fifty times, at any moment; the next build needs no help."""
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    kills = amid = tries = 0
    with Killable("bouwen", edition.folder, SOURCE_DATE_EPOCH=DAY) as build:
        longest, whole = _measured(build, edition)
        while kills < KILLS and tries < 4 * KILLS:
            tries += 1
            edition.entry("instrumenten/goed", titel=TITLES[tries % 2])
            moment = chance.uniform(0, longest)
            kills += build.killed_after(moment)
            amid += bool(_beside(edition))
            assert _tree(edition.site) in whole, f"seed {seed}, try {tries}: killed after {moment} seconds"
        assert not build.killed_after(PATIENCE)
    assert (kills, _beside(edition)) == (KILLS, []), f"seed {seed}"
    assert amid >= KILLS // 4, f"seed {seed}: too few kills came while files were written"


def _measured(build: Killable, edition: Edition) -> tuple[float, list[dict[str, str]]]:
    """The seconds that a build takes, and the site with each of the two titles."""
    whole, start = [], time.monotonic()
    for title in TITLES:
        edition.entry("instrumenten/goed", titel=title)
        assert not build.killed_after(PATIENCE)
        whole.append(_tree(edition.site))
    assert whole[0] != whole[1]
    return (time.monotonic() - start) / 2, whole


@pytest.mark.parametrize("way", ["vervangen", "hernoemen"])
def test_killed_amid_replacements_a_folder_is_whole(tmp_path: Path, way: str) -> None:
    """At once where the system can; in two renames the old one may stand beside, until the next publication."""
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    target, aside = tmp_path / "map", tmp_path / ".map.werkkist-oud"
    with Killable(way, tmp_path) as replace:
        for _ in range(2 * KILLS):
            assert replace.killed_after(chance.uniform(0.005, 0.05))
            whole = target if target.exists() or way == "vervangen" else aside
            said = [file.read_text() for file in whole.iterdir()] if whole.exists() else []
            assert (len(said), len(set(said))) in {(20, 1), (0, 0)}, f"seed {seed}"
            assert said or not target.exists(), f"seed {seed}"
    Publication(target).drop()
    assert [each.name for each in tmp_path.iterdir()] == ["map"]
    assert len(list(target.iterdir())) == 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this step")
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    """Else every test here could pass by way of two renames."""
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap.exchange(tmp_path / "een", tmp_path / "twee")
    assert (tmp_path / "een" / "twee").exists() and (tmp_path / "twee" / "een").exists()


def test_what_was_stopped_between_two_renames_is_mended_by_any_build(edition: Edition) -> None:
    """Also by one that fails."""
    before = _tree(edition.site)
    edition.site.rename(edition.folder / ".site.werkkist-oud")
    edition.write(".site.werkkist-nieuw-1/half.html", "half")
    edition.entry("instrumenten/stuk", soort="bestaat niet")
    assert edition.build("--strict").returncode != 0
    assert _tree(edition.site) == before
    assert _beside(edition) == []


def test_a_rename_that_fails_halfway_is_undone(tmp_path: Path) -> None:
    """The old folder goes back to its place."""
    old = tmp_path / "map"
    old.mkdir()
    (old / "index.html").write_text("oud")
    with pytest.raises(FileNotFoundError):
        swap.put_in_place(tmp_path / "nergens", old, tmp_path / "opzij", swap=lambda *_: False)
    assert (old / "index.html").read_text() == "oud"


def test_a_lock_of_a_killed_build_holds_nobody_up(edition: Edition) -> None:
    """Nor does anything else that it left."""
    _hook(edition, "import os, signal\ndef on_post_build(config):\n    os.kill(os.getpid(), signal.SIGKILL)\n")
    before = _tree(edition.site)
    assert edition.build().returncode == -9
    assert ".site.werkkist-slot" in _beside(edition)
    assert _tree(edition.site) == before
    edition.settings()
    edition.entry("instrumenten/goed", titel=TITLES[1])
    edition.built("--strict")
    assert TITLES[1] in edition.html("instrumenten/goed")
    assert _beside(edition) == []


# An error


RAISE = "\n    raise {}\n"
EVENTS = {
    "on_config": "def on_config(config):",
    "on_page_markdown": "def on_page_markdown(markdown, **_):",
    "on_post_page": "def on_post_page(output, **_):",
    "on_post_build": "from mkdocs.plugins import event_priority\n@event_priority(-1000)\ndef on_post_build(config):",
}


@pytest.mark.parametrize(
    ("event", "error"), [*((event, "RuntimeError('au')") for event in EVENTS), ("on_post_page", "KeyboardInterrupt")]
)
def test_an_error_in_another_plugin_leaves_the_old_site(edition: Edition, event: str, error: str) -> None:
    """Whenever it comes, and also when somebody interrupts the build; nothing stays beside it."""
    before = _tree(edition.site)
    _hook(edition, EVENTS[event] + RAISE.format(error))
    done = edition.build()
    assert done.returncode != 0
    assert STAYS in done.stderr
    assert _tree(edition.site) == before
    assert _beside(edition) == []


def test_what_another_plugin_writes_last_is_published_too(edition: Edition) -> None:
    """And what only the old site had is gone."""
    edition.write("site/oud.html", "oud")
    late = EVENTS["on_post_build"] + "\n    open(config.site_dir + '/laat.txt', 'w').write('laat')\n"
    _hook(edition, late)
    edition.built("--strict")
    assert (edition.site / "laat.txt").read_text() == "laat"
    assert not (edition.site / "oud.html").exists()


# A full disk


def _without_root(edition: Edition, script: str) -> subprocess.CompletedProcess[str] | None:
    """Run a shell script that may mount disks which nobody else sees; None where the machine forbids that."""
    words = ("unshare", "--map-root-user", "--mount")
    if not shutil.which("unshare") or subprocess.run((*words, "true"), capture_output=True, check=False).returncode:
        return None
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHON": sys.executable}
    command = (*words, "sh", "-ec", script)
    return subprocess.run(command, cwd=edition.folder, env=environment, capture_output=True, text=True, check=False)


def test_a_full_disk_leaves_the_old_site(edition: Edition) -> None:
    """On a small disk of its own, where the machine allows one; else the test of the size of files has to do."""
    before = _tree(edition.site)
    edition.write("docs/groot.bin", bytes(3_000_000))
    done = _without_root(
        edition,
        """
        mkdir schijf && mount -t tmpfs -o size=$(($(du -sk site | cut -f1) + 1000))k tmpfs schijf
        cp -a site schijf/site
        if "$PYTHON" -m mkdocs build -d schijf/site; then exit 9; fi
        ls -A schijf > over.txt && cp -a schijf/site na
        """,
    )
    if done is None:
        pytest.skip("this machine lets nobody mount a disk; the size of files is limited in another test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "De schijf is vol." in done.stderr and STAYS in done.stderr
    assert (edition.folder / "over.txt").read_text().split() == ["site"]
    assert _tree(edition.folder / "na") == before


def test_a_write_that_fails_leaves_the_old_site(edition: Edition) -> None:
    """Where no file may grow beyond 64 blocks."""
    before = _tree(edition.site)
    edition.write("docs/groot.bin", bytes(100_000))
    command = ("sh", "-c", 'ulimit -f 64 && exec "$0" -m mkdocs build', sys.executable)
    done = subprocess.run(command, cwd=edition.folder, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert STAYS in done.stderr
    assert _tree(edition.site) == before
    assert _beside(edition) == []


# Strict


@pytest.mark.parametrize("engine_name", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("flags", [(), ("-q",), ("-v",)])
def test_a_warning_of_the_engine_fails_strict(edition: Edition, flags: tuple[str, ...], engine_name: str) -> None:
    """However quiet: it is told, and nothing is published."""
    before = _tree(edition.site)
    edition.write("docs/los.md", BROKEN_LINK)
    done = edition.run(engine_name, "build", "--strict", "-f", "mkdocs.yml", *flags)
    assert done.returncode != 0
    assert "nergens.md" in done.stderr
    assert "De controle is streng" in done.stderr and STAYS in done.stderr
    assert _tree(edition.site) == before


def test_strict_counts_what_a_plugin_made_inaudible(edition: Edition) -> None:
    """The level of the log says what is shown, and not what is wrong."""
    before = _tree(edition.site)
    edition.write("docs/los.md", BROKEN_LINK)
    _hook(edition, "import logging\ndef on_startup(**_):\n    logging.getLogger('mkdocs').setLevel('CRITICAL')\n")
    assert edition.build("--strict").returncode != 0
    assert _tree(edition.site) == before


@pytest.mark.parametrize("flags", [(), ("-q",)])
def test_a_mistake_of_ours_fails_strict_and_publishes_nothing(edition: Edition, flags: tuple[str, ...]) -> None:
    """As a handwritten page on the address of an entry, which only shows once the files are there."""
    before = _tree(edition.site)
    edition.write("docs/instrumenten/goed.md", "# Met de hand")
    done = edition.build("--strict", *flags)
    assert done.returncode != 0
    assert "K407" in done.stderr and STAYS in done.stderr
    assert _tree(edition.site) == before
    assert _beside(edition) == []


def test_quiet_without_strict_stays_quiet(edition: Edition) -> None:
    """Nobody asked for the warning, and the site is published."""
    edition.write("docs/los.md", BROKEN_LINK)
    done = edition.build("-q")
    assert (done.returncode, done.stderr) == (0, "")
    assert (edition.site / "los" / "index.html").is_file()


# Two at once


WAIT = """
import time
from pathlib import Path

def on_post_build(config):
    Path("bezig").touch()
    end = time.monotonic() + 60
    while not Path("verder").exists() and time.monotonic() < end:
        time.sleep(0.02)
"""


def test_a_second_build_is_refused_while_the_first_goes_on(edition: Edition) -> None:
    """It hears why; the first one knows nothing of it."""
    _hook(edition, WAIT)
    edition.entry("instrumenten/goed", titel=TITLES[1])
    first = subprocess.Popen((sys.executable, "-m", "mkdocs", "build", "-q"), cwd=edition.folder)
    try:
        _wait_for((edition.folder / "bezig").exists, "the first build never came to its end")
        second = edition.build()
        assert second.returncode != 0
        assert "Er wordt al een site gemaakt in “site”." in second.stderr
        assert "Traceback" not in second.stderr
        assert TITLES[0] in edition.html("instrumenten/goed")
    finally:
        edition.write("verder", "")
        assert first.wait(PATIENCE) == 0
    assert TITLES[1] in edition.html("instrumenten/goed")
    assert _beside(edition) == []


def test_a_disk_without_locks_gets_its_lock_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a network disk may be: the second is refused all the same, and nothing stays behind."""
    seize, temporary = lock._seize, tmp_path / "tijdelijk"
    temporary.mkdir()

    def only_elsewhere(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").resolve().parent == tmp_path:
            raise lock._NoLocks
        seize(handle)

    monkeypatch.setattr(lock, "_seize", only_elsewhere)
    monkeypatch.setattr(lock.tempfile, "tempdir", str(temporary))
    first = Publication(tmp_path / "map")
    with pytest.raises(CannotPublish):
        Publication(tmp_path / "map")
    first.drop()
    Publication(tmp_path / "map").drop()
    assert not list(temporary.iterdir())


# The folder itself


def test_a_mount_point_is_refused_and_can_be_filled_piece_by_piece(edition: Edition) -> None:
    """With what to do about it; the setting gives the same site."""
    edition.settings({"site_vervangen": "stuk_voor_stuk"})
    (edition.folder / "mkdocs.yml").rename(edition.folder / "stuk.yml")
    edition.settings()
    done = _without_root(
        edition,
        """
        mkdir punt && mount -t tmpfs tmpfs punt && touch punt/oud.html punt/.verborgen
        if "$PYTHON" -m mkdocs build -d punt; then exit 9; fi
        ls -A punt > over.txt
        "$PYTHON" -m mkdocs build -q -f stuk.yml -d punt && cp -a punt na
        """,
    )
    if done is None:
        pytest.skip("this machine lets nobody mount a disk")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kan niet in één keer worden vervangen: hij is een koppelpunt" in done.stderr
    assert "site_vervangen: stuk_voor_stuk" in done.stderr
    assert (edition.folder / "over.txt").read_text().split() == [".verborgen", "oud.html"]
    assert _tree(edition.folder / "na") == {**_tree(edition.built()), ".verborgen": hashlib.sha256().hexdigest()}


def test_piece_by_piece_still_publishes_nothing_when_strict_fails(edition: Edition) -> None:
    """Only the moment of replacing is without a net."""
    before = _tree(edition.site)
    edition.settings({"site_vervangen": "stuk_voor_stuk"})
    page = edition.write("docs/los.md", BROKEN_LINK)
    assert edition.build("--strict", "-q").returncode != 0
    assert _tree(edition.site) == before
    page.unlink()
    edition.entry("instrumenten/goed", titel=TITLES[1])
    edition.built("--strict")
    assert TITLES[1] in edition.html("instrumenten/goed")
    assert set(_tree(edition.site)) == set(before)


def test_hidden_files_of_the_host_stay(edition: Edition) -> None:
    """MkDocs never removed them: a repository in the site, a file of their own."""
    edition.write("site/.git/HEAD", "ref")
    edition.write("site/.eigen", "regels")
    edition.site.chmod(0o2775)
    edition.built("--strict")
    assert (edition.site / ".git/HEAD").read_text() == "ref"
    assert (edition.site / ".eigen").read_text() == "regels"
    assert edition.site.stat().st_mode & 0o7777 == 0o2775


SOURCES = ("tools_catalog", "tools_catalog/site", "tools_catalog/instrumenten", "thema", "thema/site", "instellingen")


@pytest.mark.parametrize("folder", SOURCES)
def test_a_site_never_takes_the_place_of_what_it_is_made_from(edition: Edition, folder: str) -> None:
    """A slip in `-d` must not cost a catalogue, nor put pages among the entries."""
    edition.write("thema/eigen.html", "x")
    edition.write("instellingen/README.md", "x")
    theme = {"name": "werkkist", "custom_dir": "../thema"}
    edition.settings({"catalogi": ["../tools_catalog"]}, docs_dir="../docs", theme=theme)
    (edition.folder / "mkdocs.yml").rename(edition.folder / "instellingen/mkdocs.yml")
    before = _tree(edition.folder)
    done = edition.build("-f", "instellingen/mkdocs.yml", "-d", str(edition.folder / folder))
    assert done.returncode == 1
    assert "staan de bestanden waar de site van gemaakt wordt" in done.stderr
    assert _tree(edition.folder) == before


def test_a_link_to_the_site_stays_a_link(edition: Edition) -> None:
    """The folder behind it is replaced."""
    edition.site.rename(edition.folder / "echt")
    edition.site.symlink_to("echt")
    edition.entry("instrumenten/goed", titel=TITLES[1])
    edition.built("--strict")
    assert edition.site.is_symlink()
    assert TITLES[1] in edition.html("instrumenten/goed")
    assert _beside(edition) == []


@pytest.mark.parametrize("flags", [(), ("--clean",), ("--clean", "--no-livereload")])
def test_a_server_shows_the_site_and_leaves_the_folder_alone(edition: Edition, flags: tuple[str, ...]) -> None:
    """It has a folder of its own, also when it builds as `mkdocs build` does."""
    before = _tree(edition.folder)
    edition.entry("instrumenten/goed", titel=TITLES[1])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen((sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address, *flags), cwd=edition.folder)
    try:
        _wait_for(lambda: TITLES[1] in _answer(f"http://{address}/instrumenten/goed/"), "the server never answered")
    finally:
        server.terminate()
        server.wait(PATIENCE)
    changed = {path for path, value in _tree(edition.folder).items() if before.get(path) != value}
    assert changed == {"tools_catalog/instrumenten/goed.yml"}


def _answer(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return str(response.read().decode())
    except OSError:
        return ""
