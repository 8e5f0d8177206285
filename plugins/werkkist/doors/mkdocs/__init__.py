"""The MkDocs plugin; the only package that knows MkDocs."""

from werkkist.collecting import Pause

_pause = Pause()
_pause.begin()
try:
    # Here, so that all modules are loaded in the pause: to search between them took as long as to load a few.
    from werkkist.doors.mkdocs import plugin  # noqa: F401
finally:
    _pause.end()
