"""The wheel: installed in an empty environment it has all it needs to render a site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.built import read_site


def _run(*command: str | Path, cwd: Path) -> None:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    env.pop("PYTHONPATH", None)
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _isolation() -> tuple[str, ...]:
    """With a setuptools that is new enough here, the build needs nothing from elsewhere."""
    try:
        return ("--no-isolation",) if int(version("setuptools").split(".")[0]) >= 77 else ()
    except ModuleNotFoundError:
        return ()


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of what stands in the checkout, built from a copy so that nothing is left behind in it."""
    source = tmp_path_factory.mktemp("bron")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(project / name, source)
    shutil.copytree(project / "plugins", source / "plugins", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    _run(sys.executable, "-m", "build", "--wheel", *_isolation(), "--outdir", source / "uit", cwd=source)
    [made] = (source / "uit").glob("werkkist-*.whl")
    return made


@pytest.fixture(scope="module")
def commands(wheel: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with commands of an empty environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("omgeving")
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    install = (commands / "python", "-m", "pip", "install", "-q")
    _run(*install, "--require-hashes", "-r", project / "requirements.lock", cwd=folder)
    _run(*install, "--no-deps", wheel, cwd=folder)
    _run(commands / "python", "-m", "pip", "check", cwd=folder)
    return commands


def test_the_wheel_makes_and_builds_an_edition_in_an_empty_folder(commands: Path, tmp_path: Path) -> None:
    """`werkkist begin` and a strict build, with nothing of the checkout in reach."""
    _run(commands / "werkkist", "begin", "x", cwd=tmp_path)
    _run(commands / "mkdocs", "build", "--strict", cwd=tmp_path / "x")
    site = tmp_path / "x" / "site"
    pages = read_site(site)
    assert {"", "colofon/", "privacy/", "instrumenten/voorbeeld-van-een-onderdeel/"} <= set(pages)
    assert "Waar zoek je naar?" in pages[""].article
    ours = site / "assets" / "werkkist"
    assert {file.name for file in ours.iterdir()} >= {"tokens.css", "werkkist.css", "menu.js", "zoeken.js"}
    assert list(ours.rglob("*.woff2"))
    assert (site / "zoeken" / "index.js").is_file()


def test_the_wheel_holds_every_file_that_is_no_code(wheel: Path, project: Path) -> None:
    """A template or style that is forgotten in the package would only be missed by a reader."""
    package = project / "plugins" / "werkkist"
    wanted = {
        f"werkkist/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.is_file() and file.parent.name != "__pycache__"
    }
    with zipfile.ZipFile(wheel) as unpacked:
        assert wanted - set(unpacked.namelist()) == set()
