"""Reports of this program that lie among the articles: to read them would be to hear oneself."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["REASON", "is_report", "starts_as_report"]

REASON = "a report of this program, not an article: write reports to a folder that is not checked"

_HEAD = 2048
_STARTS = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s{0,9}(?:
      \#\ Where\ the\ sources\ differ\s
    | \#\#\ (?:No|[\d,]{1,9})\ (?:new\ )?contradictions?\ between\ sources
    | <!--\ discrepancy\ -->
    | EVENT\ {2,80}WHEN\ {2,80}SRC\ {1,9}CON\ {1,9}INT\b
    | ["']?fingerprint["']?(?P<comma>[,;\t])["']?event["']?(?P=comma)["']?when["']?(?P=comma)
    | \{\s{0,9}"schema_version":
    )""",
    re.X | re.I,
)
_PAGE = b"<title>Where the sources differ</title>"


def starts_as_report(data: bytes) -> bool:
    """Whether a file that begins with ``data`` is one of the program's own formats that has an ending
    of articles or tables."""
    head = data[:_HEAD]
    return bool(_STARTS.match(head)) or (_PAGE in head and b"Content-Security-Policy" in head)


def is_report(path: Path) -> bool:
    """The same of a file; False where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return starts_as_report(stream.read(_HEAD))
    except (OSError, ValueError):
        return False
