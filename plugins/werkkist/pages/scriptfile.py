"""Data for a script of ours, as a script: a browser lets a page from disk read nothing else."""

from __future__ import annotations

import json

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that could end a script, or a line in one."""


def script_file(receiver: str, *values: object) -> bytes:
    """A file that hands values over to the function `receiver`."""
    told = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    # One by one: most files have none of them, and to find that out takes next to nothing.
    for sign, safe in _UNSAFE.items():
        told = told.replace(sign, safe)
    return f"{receiver}({told});\n".encode()
