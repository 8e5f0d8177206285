"""Markdown → HTML by cmark-gfm, without leaving anything behind in memory."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

from cmarkgfm import _cmark, cmark

_OPTIONS = cmark.Options.CMARK_OPT_VALIDATE_UTF8
_EXTENSIONS = ("table", "strikethrough")


def to_html(text: str) -> str:
    """What cmark makes of it: regular HTML, in which addresses are not checked yet."""
    # The library's own `markdown_to_html_with_extensions` looks its extensions up each time, and
    # frees the parser only: the document and its HTML would stay in memory, for every text.
    parser = cmark.parser_new(options=_OPTIONS)
    try:
        for extension in _extensions():
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        root = cmark.parser_finish(parser)
        raw = _cmark.lib.cmark_render_html(root, _OPTIONS, cmark.parser_get_syntax_extensions(parser))
        made = _cmark.ffi.string(raw).decode("utf-8")
        _free(root, raw)
        return made
    finally:
        cmark.parser_free(parser)


@cache
def _extensions() -> tuple[object, ...]:
    cmark.core_extensions_ensure_registered()
    return tuple(map(cmark.find_syntax_extension, _EXTENSIONS))


def _free(root: Any, raw: Any) -> None:
    """Give a document and its HTML back, where the library lets us."""
    free = _freeing()
    if free is not None:
        free_document, free_text = free
        free_document(_address(root))
        free_text(_address(raw))


def _address(thing: Any) -> int:
    return int(_cmark.ffi.cast("uintptr_t", thing))


class _Allocator(ctypes.Structure):
    """How cmark gets and gives back memory, as its header has it."""

    _fields_ = (
        ("calloc", ctypes.c_void_p),
        ("realloc", ctypes.c_void_p),
        ("free", ctypes.CFUNCTYPE(None, ctypes.c_void_p)),
    )


@cache
def _freeing() -> tuple[Any, Any] | None:
    """What gives a document and a text back, in cmark itself: cmarkgfm does not pass it on. None where it can't be reached."""
    # By ctypes: cffi would first load a parser of C, which takes longer than checking a small catalogue.
    try:
        library = ctypes.CDLL(_cmark.__file__)
        library.cmark_node_free.argtypes = (ctypes.c_void_p,)
        library.cmark_node_free.restype = None
        library.cmark_get_default_mem_allocator.restype = ctypes.POINTER(_Allocator)
        return library.cmark_node_free, library.cmark_get_default_mem_allocator().contents.free
    except (AttributeError, OSError):
        return None
