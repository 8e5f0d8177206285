"""Every bound on what we read, in one place, each with its reason."""

from __future__ import annotations

FILE_BYTES = 200_000
"""The longest real entry is under 20 kB; a file ten times that is a mistake or an attack."""

NESTING = 12
"""Our deepest field (an item in a list in a field in a list) needs five levels."""

VALUES_PER_FILE = 5_000
"""Keys, texts and lists together; a full instrument has about 150."""

TITLE_LENGTH = 120
"""Longer titles are cut off in browser tabs, search results and cards."""

SUMMARY_LENGTH = 400
"""Two plain sentences; a search engine shows about 160 characters of it."""

PLAIN_LENGTH = 1_000
"""One line of running text: a label, a name, a reason."""

MARKDOWN_LENGTH = 20_000
"""Ten pages of text; a section that needs more should be a page of its own."""

MARKDOWN_NESTING = 30
"""Lists in lists in quotes: a reader is lost long before this, a browser somewhat later."""

LIST_ITEMS = 200
"""Items in one list of a field."""

IMAGE_BYTES = 2_000_000
"""Phones on mobile data load these pages."""

IMAGE_PIXELS = 25_000_000
"""Twice what a phone makes. A browser needs four bytes for each, however small the file is."""

IMAGE_SIDE = 12_000
"""Of width or height: more than any screen or sheet of paper shows, and browsers give up not far above it."""

PROBLEMS_PER_FILE = 100
"""Nobody mends more in one go; the rest is told when these are gone."""

MESSAGE_LENGTH = 2_000
"""Of what we say of one mistake; the longest list of fields takes half of it."""

NAME_BYTES = 200
"""Of any file or folder. Most file systems stop at 255; encrypted ones and sync programs need a part of that."""

ID_LENGTH = 80
"""An id is a file name and a URL; some file systems stop at 143 bytes for a name."""
