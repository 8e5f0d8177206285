"""Python's search for objects in a circle that nobody uses: it waits until a build is done.

Nearly all that a build makes is of use until its end, so the search finds nothing, again and again: it took a
tenth of the time. What it would have found is found after the build.
"""

from __future__ import annotations

import atexit
import gc
from threading import Timer


class Pause:
    """From `begin` until some time after `end` there is no search, unless it was off already."""

    def __init__(self, wait: float = 0) -> None:
        """`wait` is in seconds: a server first shows what it made."""
        self._wait = wait
        self._stopped = False
        self._timer: Timer | None = None
        # The last search is that at the end of the process, over everything; all of it goes anyway.
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)

    def begin(self) -> None:
        """Stop searching."""
        if self._timer:
            self._timer.cancel()
        self._stopped = self._stopped or gc.isenabled()
        gc.disable()

    def end(self) -> None:
        """Search again; may be called more than once."""
        if self._wait and self._stopped:
            self._timer = Timer(self._wait, self._resume)
            self._timer.daemon = True
            self._timer.start()
        else:
            self._resume()

    def _resume(self) -> None:
        if self._stopped:
            self._stopped = False
            gc.enable()
