"""Plain text: the file is the article, front matter allowed."""

from __future__ import annotations

from discrepancy.read._draft import Draft
from discrepancy.read._front import front_matter

__all__ = ["READER"]


class _Text:
    name = "text"
    suffixes = (".txt", ".text")

    def read(self, raw: str) -> Draft:
        front, text = front_matter(raw)
        return Draft(text=text, front=front)


READER = _Text()
