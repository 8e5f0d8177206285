"""What time it is and how to wait, as one thing that a test can set."""

from __future__ import annotations

import datetime
import os
import time


class Clock:
    """The clock of this machine; SOURCE_DATE_EPOCH sets the day."""

    def day(self) -> datetime.date:
        """The day that is remembered with what is found."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        moment = int(epoch) if epoch.isdigit() else time.time()
        return datetime.datetime.fromtimestamp(moment, datetime.UTC).date()

    def moment(self) -> datetime.datetime:
        """Now, for a server that names an hour to come back."""
        return datetime.datetime.now(datetime.UTC)

    def seconds(self) -> float:
        """Seconds that only go up, from no moment in particular."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Do nothing for so long; not at all when it is less than nothing."""
        if seconds > 0:
            time.sleep(seconds)
