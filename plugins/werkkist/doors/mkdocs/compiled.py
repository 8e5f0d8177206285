"""The templates of the theme as they were compiled: in memory for a server, and beside our modules for a next build."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment
from jinja2.bccache import Bucket

import werkkist
from werkkist.pages.compiling import BesideModules

_SIGNS = ("block_start_string", "variable_start_string", "comment_start_string", "line_statement_prefix")
_WAYS = ("autoescape", "optimized", "trim_blocks", "lstrip_blocks", "keep_trailing_newline", "newline_sequence", "is_async")


class Compiled(BesideModules):
    """Templates of a host are compiled for each process: only those of packages lie where nobody else writes."""

    def __init__(self) -> None:
        super().__init__(Path(__file__))
        material = find_spec("material")
        found = (Path(werkkist.__file__), Path(material.origin) if material and material.origin else None)
        self._packages = tuple(path.parent for path in found if path)
        self._code: dict[tuple[str, str], bytes] = {}
        self._of_packages: set[str] = set()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Filled when this template was compiled before from this source, by an environment like this one."""
        if filename and any(Path(filename).is_relative_to(folder) for folder in self._packages):
            self._of_packages.add(self.get_cache_key(name, filename))
        return super().get_bucket(environment, name, filename, f"{_manner(environment)}{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """From memory, or else from the disk."""
        if found := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(found)
        elif bucket.key in self._of_packages:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if bucket.key in self._of_packages:
            super().dump_bytecode(bucket)


def _manner(environment: Environment) -> str:
    """What of an environment decides what a template becomes."""
    ways = [str(getattr(environment, name)) for name in (*_SIGNS, *_WAYS)]
    return " ".join((*ways, *sorted(environment.extensions)))
