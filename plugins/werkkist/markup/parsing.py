"""Markdown → HTML by cmark-gfm, without leaving anything behind in memory."""

from __future__ import annotations

from functools import cache
from typing import Any

from cffi import FFI
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
    library = _library()
    if library is not None:
        library.cmark_node_free(root)
        library.cmark_get_default_mem_allocator().free(raw)


@cache
def _library() -> Any:
    """The functions of cmark itself that cmarkgfm does not pass on; None where they can't be reached."""
    bare = FFI()
    bare.cdef(
        """
        typedef struct { void *(*calloc)(size_t, size_t); void *(*realloc)(void *, size_t); void (*free)(void *); } mem;
        mem *cmark_get_default_mem_allocator(void);
        void cmark_node_free(void *);
        """
    )
    try:
        library = bare.dlopen(_cmark.__file__)
        return library if library.cmark_node_free and library.cmark_get_default_mem_allocator else None
    except (AttributeError, OSError):
        return None
