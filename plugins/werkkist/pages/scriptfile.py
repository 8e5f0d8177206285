"""Data for a script of ours, as a script: a browser lets a page from disk read nothing else."""

from __future__ import annotations

import json

_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Signs that could end a script, or a line in one."""


def script_file(receiver: str, name: str, value: object) -> bytes:
    """A file that hands `value` over to the function `receiver`, and says what it is."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return f'{receiver}("{name}",{text});\n'.encode()
