"""Where a sentence stands in the file on disk: its path in the repository, lines and columns.

Offsets of evidence count the characters of the text that was read, without front matter, tags and
boilerplate; a code host wants lines of the file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from discrepancy.models import Evidence, Source
from discrepancy.read._decode import decode

__all__ = ["Places", "Region"]

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"<!--|<(script|style|head)\b[^<>]*>|</?[A-Za-z][^<>]{0,20000}>|&#?\w{1,31};", re.I
)
_TOP = 1  # line: where a file is shown of which the place is not known


class Region(NamedTuple):
    """Lines and columns, counted from 1; ``end_column`` is the first behind it. Columns count
    characters (Unicode code points)."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The files of a run. ``files`` gives source id -> its file (the candidates, where several have its
    name) and is asked once, when the first place is; ``root``: the folder that shown paths begin at;
    ``first``: the sources that a finding is shown at, as their files have just been changed."""

    def __init__(
        self,
        files: Callable[[], Mapping[str, Sequence[Path]]] = dict,
        sources: Sequence[Source] = (),
        root: Path | None = None,
        first: Collection[str] = (),
    ) -> None:
        self._found = files
        self.first = frozenset(first)
        self._sources = {s.id: s for s in sources}
        self._root = root
        self._pages: dict[Path, _Page] = {}

    @cached_property
    def _files(self) -> Mapping[str, Sequence[Path]]:
        return self._found()

    def path(self, source: str) -> str:
        """The source's file, from the root, with forward slashes; its name where that is unknown."""
        file = self._file(source)
        if file is not None and self._root is not None and file.is_relative_to(self._root):
            return file.relative_to(self._root).as_posix()
        known = self._sources.get(source)
        return known.name if known and known.name else source

    def uri(self, source: str) -> str:
        """``path`` as a relative URI reference."""
        return quote(self.path(source), safe="/~!$&'()*+,;=@")

    def region(self, evidence: Evidence, whole: bool = False) -> Region | None:
        """Where the mention (or the ``whole`` sentence) stands; None where that cannot be told."""
        file = self._file(evidence.source)
        return self._page(file).region(evidence, whole) if file is not None else None

    def line(self, evidence: Evidence) -> int:
        """The line of the mention, 1 where it is not known."""
        region = self.region(evidence)
        return region.line if region else _TOP

    def _file(self, source: str) -> Path | None:
        """The file of a source; of several of one name that one in which its text is found."""
        files = self._files.get(source, ())
        if len(files) < 2:
            return files[0] if files else None
        text = self._sources[source].text if source in self._sources else ""
        return next((f for f in files if self._page(f).holds(text)), files[0])

    def _page(self, file: Path) -> _Page:
        if file not in self._pages:
            try:
                raw, _ = decode(file.read_bytes())
            except OSError:
                raw = ""
            self._pages[file] = _Page(raw)
        return self._pages[file]


class _Page:
    """A file's text, its words and its lines."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", self.raw))]

    @cached_property
    def _plain(self) -> tuple[str, list[int], list[int]]:
        """The text without markup and with its entities read, and for each of its pieces where it
        begins there and in the file."""
        raw, pieces, starts = self.raw, [], []
        missing: set[str]
        lowered, missing, position = raw.lower(), set(), 0
        while match := _MARKUP.search(raw, position):
            pieces.append(raw[position : match.start()])
            starts.append(position)
            position = match.end()
            if match[0].startswith("&"):
                pieces.append(html.unescape(match[0]))
                starts.append(match.start())
            else:
                closing = "-->" if match[0] == "<!--" else f"</{(match[1] or '').lower()}>"
                if closing not in {"</>", *missing}:
                    end = lowered.find(closing, position)
                    position = max(position, end)
                    missing.update([closing] if end < 0 else [])  # not looked for again and again
                if not _inline(match[0]):
                    pieces.append(" ")
                    starts.append(match.start())
        pieces.append(raw[position:])
        starts.append(position)
        return "".join(pieces), [0, *accumulate(map(len, pieces))][:-1], starts

    @cached_property
    def _words(self) -> tuple[str, list[int], list[tuple[int, int]]]:
        """All words between marks, where each begins in that text, and where each stands in the
        file."""
        text, offsets, starts = self._plain

        def origin(position: int) -> int:
            piece = bisect_right(offsets, position) - 1
            return starts[piece] + position - offsets[piece]

        words, spans = [], []
        for match in _WORD.finditer(text):
            words.append(_folded(match[0]))
            spans.append((origin(match.start()), origin(match.end() - 1) + 1))
        begins = [0, *accumulate(len(w) + 1 for w in words)][:-1]
        return "\0" + "\0".join(words) + "\0", begins, spans

    def _found(self, words: Sequence[str]) -> int:
        """The number of the first of ``words`` among those of the file, -1 where they are not in a
        row there."""
        if not words:
            return -1
        every, begins, _ = self._words
        at = every.find("\0" + "\0".join(words) + "\0")
        return bisect_right(begins, at) - 1 if at >= 0 else -1

    def holds(self, text: str) -> bool:
        """Whether the first words of ``text`` stand in the file."""
        return self._found([_folded(w) for w in _WORD.findall(text[:400])][:-1]) >= 0

    def region(self, evidence: Evidence, whole: bool) -> Region | None:
        """See ``Places.region``."""
        sentence = evidence.sentence
        words = [(_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(sentence)]
        first = self._found([w for w, _, _ in words])
        if first < 0:
            return None
        start = evidence.start - evidence.sentence_start
        end = evidence.end - evidence.sentence_start
        inside = [i for i, (_, a, b) in enumerate(words) if a < end and b > start]
        if whole or not inside:
            inside = list(range(len(words)))
        spans = self._words[2]
        left, right = spans[first + inside[0]][0], spans[first + inside[-1]][1]
        if not whole:  # a sign before the number, '%' or a full stop behind the last word
            before = sentence[max(0, start) : words[inside[0]][1]]
            behind = sentence[words[inside[-1]][2] : max(0, end)]
            left -= len(before) if before and self.raw.endswith(before, 0, left) else 0
            right += len(behind) if behind and self.raw.startswith(behind, right) else 0
        return self._region(left, right)

    def _region(self, start: int, end: int) -> Region:
        lines = self._lines
        a, b = bisect_right(lines, start) - 1, bisect_right(lines, end) - 1
        return Region(a + 1, start - lines[a] + 1, b + 1, end - lines[b] + 1)


_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|mark|small|span|strong|sub|sup|u)\b", re.I)


def _inline(tag: str) -> bool:
    """Whether a tag may stand within a word."""
    return bool(_INLINE.match(tag))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
