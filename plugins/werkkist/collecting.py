"""Python's search for objects in a circle that nobody uses: it waits until a build or a command is done.

Nearly all that is made is of use until the end, so the search finds nothing, again and again: it took a tenth of
the time. What it would have found is found afterwards.
"""

from __future__ import annotations

import atexit
import gc

_SEARCHED = 16
"""A server searches itself after so many builds: what counts as old is hardly ever looked at again."""


class Pause:
    """From `begin` until `end` there is no search, unless it was off already."""

    def __init__(self) -> None:
        self._stopped, self._ended = False, 0
        # The last search is that at the end of the process, over everything; all of it goes anyway.
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)

    def begin(self) -> None:
        """Stop searching."""
        self._stopped = self._stopped or gc.isenabled()
        gc.disable()

    def end(self) -> None:
        """Search again; may be called more than once."""
        if self._stopped:
            self._stopped, self._ended = False, self._ended + 1
            if self._ended % _SEARCHED == 0:
                gc.collect()
            # Now all that was made counts as old: else the very next search goes through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
