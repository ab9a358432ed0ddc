"""The time that goes into files."""

from __future__ import annotations

import os
import re
import time

# Seconds up to the year 9999.
_EPOCH = re.compile("[0-9]{1,12}")


def po_time() -> str:
    """Return the time for PO headers; SOURCE_DATE_EPOCH makes it reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch)) if _EPOCH.fullmatch(epoch) else time.gmtime()
    return time.strftime("%Y-%m-%d %H:%M+0000", moment)
