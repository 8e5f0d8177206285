"""Names of files and folders → the entry files that a command may change, and why others are left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from werkkist import limits
from werkkist.entries import KINDS

_ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Target:
    """A file `root/<kind>/<id>.yml` that a command was asked to change."""

    file: Path
    root: Path

    @property
    def kind(self) -> str:
        return self.file.parent.name


@dataclass(frozen=True, slots=True)
class Untouched:
    """A file or folder that is left as it is, and the reason for the editor."""

    path: Path
    reason: str


def find(paths: Iterable[Path]) -> tuple[list[Target], list[Untouched]]:
    """The entry files that the paths name: a file, the folder of a kind, or a whole catalogue."""
    found: dict[Path, Target] = {}
    left = []
    for path in paths:
        for each in _in(path):
            if isinstance(each, Target):
                found.setdefault(each.file.absolute(), each)
            else:
                left.append(each)
    return [found[path] for path in sorted(found)], left


def shown(path: Path, base: Path) -> str:
    """The path as the editor knows it: from the folder where the command runs."""
    absolute = path.absolute()
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else path).as_posix()


def _in(path: Path) -> Iterator[Target | Untouched]:
    if not path.is_dir():
        yield _judged(path)
        return
    kinds = [path] if _kind(path) else [path / kind for kind in KINDS if (path / kind).is_dir()]
    if not kinds:
        yield Untouched(path, f"In deze map staan geen onderdelen. We zoeken mappen als {', '.join(KINDS)}.")
    for folder in kinds:
        files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in _ENDINGS]
        yield from (_judged(file) for file in files if not file.name.startswith("."))


def _kind(folder: Path) -> bool:
    return folder.absolute().name in KINDS


def _judged(path: Path) -> Target | Untouched:
    reason = _refusal(path)
    return Untouched(path, reason) if reason else Target(path, path.absolute().parent.parent)


def _refusal(path: Path) -> str:
    """Why this file is not ours to change; '' when it is."""
    if not path.exists() and not path.is_symlink():
        return "Dit bestand bestaat niet."
    if path.suffix.lower() not in _ENDINGS or not _kind(path.absolute().parent):
        return f"Dit is geen onderdeel. Onderdelen eindigen op .yml en staan in een map als {', '.join(KINDS)}."
    # A link may lead anywhere: not the link, and not what it points at, is ours to replace.
    inside = path.resolve().is_relative_to(path.absolute().parent.parent.resolve())
    if path.is_symlink() or not inside:
        return "Dit is een snelkoppeling. We veranderen alleen gewone bestanden in de map zelf."
    if not path.is_file():
        return "Dit is geen gewoon bestand."
    if path.stat().st_size > limits.FILE_BYTES:
        return f"Dit bestand is te groot: er past hoogstens {limits.FILE_BYTES // 1000} kB in."
    return ""
