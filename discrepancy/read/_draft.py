"""What a reader hands back: the text of an article and what its own file says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

__all__ = ["FIELDS", "Draft", "Reader"]

FIELDS = ("id", "publisher", "title", "url", "published", "trust")
"""What can be said of a source from outside its text, in ``sources.toml`` and front matter."""


@dataclass(frozen=True)
class Draft:
    """A text, and what was found beside it in the same file: values as written, by ``FIELDS``.

    ``front`` is what a person wrote on top of the file (it wins over ``sources.toml``), ``page``
    what a web page says of itself (``sources.toml`` wins over it).
    """

    text: str
    front: Mapping[str, str] = field(default_factory=dict)
    page: Mapping[str, str] = field(default_factory=dict)


class Reader(Protocol):
    """One input format. A module of this folder takes part by naming one ``READER``."""

    @property
    def name(self) -> str:
        """The format's name, as ``--help`` shows it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings, lower case, with their dot."""

    def read(self, raw: str) -> Draft:
        """``raw`` is the whole decoded file, lines ended by ``\\n``. An empty text means that the
        file holds no article."""
