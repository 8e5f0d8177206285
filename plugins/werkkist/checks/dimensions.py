"""How many pixels a picture has, read from its header; nothing is unpacked, whatever the file claims."""

from __future__ import annotations

from collections.abc import Callable

_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})
"""Parts of a JPEG that have a number in the range of frames and are none."""

Size = tuple[int, int]


def dimensions(content: bytes, suffix: str) -> Size | None:
    """Width and height of a picture of the type that its name says; None when it is no such picture."""
    read = _READERS.get(suffix)
    size = read(content) if read else None
    return size if size and min(size) > 0 else None


def _png(content: bytes) -> Size | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return _big(content, 16, 4), _big(content, 20, 4)


def _gif(content: bytes) -> Size | None:
    if content[:6] not in (b"GIF87a", b"GIF89a") or len(content) < 13:
        return None
    return _little(content, 6, 2), _little(content, 8, 2)


def _jpeg(content: bytes) -> Size | None:
    """The frame stands behind parts of any length; each says how long it is."""
    at = 2 if content[:3] == b"\xff\xd8\xff" else len(content)
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            return _big(content, at + 7, 2), _big(content, at + 5, 2)
        # A marker may be padded with more of the same byte.
        at += 1 if marker == 0xFF else 2 + _big(content, at + 2, 2)
    return None


def _webp(content: bytes) -> Size | None:
    """Three ways to write it: with loss, without, or as a canvas with several parts."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:
        return None
    match content[12:16]:
        case b"VP8 " if content[23:26] == b"\x9d\x01\x2a":
            return _little(content, 26, 2) & 0x3FFF, _little(content, 28, 2) & 0x3FFF
        case b"VP8L" if content[20] == 0x2F:
            bits = _little(content, 21, 4)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return _little(content, 24, 3) + 1, _little(content, 27, 3) + 1
    return None


def _big(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "big")


def _little(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "little")


_READERS: dict[str, Callable[[bytes], Size | None]] = {
    ".png": _png,
    ".gif": _gif,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
}
SUFFIXES = frozenset(_READERS)
"""Types of pictures that we show; SVG is not among them because it can hold scripts."""
