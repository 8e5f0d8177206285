"""Compiled templates, kept where Python keeps compiled modules: beside the code, or nowhere."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from werkkist.cache.packs import write_whole


class BesideModules(BytecodeCache):
    """In `__pycache__` of this package. Who may change a file there may change our Python as well.

    So what is kept from a build (which may come from elsewhere) holds no code. A folder that can't be
    written costs the time of compiling, as it does for Python itself.
    """

    def __init__(self, made_by: Path) -> None:
        """`made_by` is the module that says how templates are compiled; it and Jinja are part of what must be the same."""
        self._made_by = f"{version('Jinja2')} {made_by.read_text('utf-8')}"
        self._folder = Path(cache_from_source(str(made_by))).parent

    def get_source_checksum(self, source: str) -> str:
        return hashlib.blake2b(f"{self._made_by}{source}".encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            with open(self._file(bucket), "rb") as file:
                bucket.load_bytecode(file)
        except (OSError, EOFError, ValueError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        try:
            write_whole(self._file(bucket), bucket.bytecode_to_string())
        except OSError:
            return

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.compiled"
