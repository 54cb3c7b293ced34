"""The sentences around a mention."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from discrepancy.models import Evidence, Sentence, Source
from discrepancy.report._html.labels import piece
from discrepancy.sentences import split

__all__ = ["Contexts"]

_ENDS = (".", "!", "?", "…", ":", ";", "\u3002")
_CLOSING = "\"'”’»)]"
_LONGEST = 280  # characters of a neighbouring sentence: it is there to place the mention


class Contexts:
    """Looks up what stands before and after a sentence, in the sources whose text is at hand."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._sentences: dict[str, tuple[Sentence, ...]] = {}

    def around(self, evidence: Evidence) -> tuple[str, str]:
        """(the sentence before, the sentence after), '' where there is none or no text is at hand.

        A headline is no neighbour and has none, and neither has a line that does not end as a
        sentence does: they were not written one after the other.
        """
        source = self._sources.get(evidence.source)
        if source is None or source.text[evidence.start : evidence.end] != evidence.quote:
            return "", ""
        if source.id not in self._sentences:
            self._sentences[source.id] = split(source)
        sentences = self._sentences[source.id]
        at = bisect_right(sentences, evidence.start, key=lambda s: s.start) - 1
        if at < 0 or sentences[at].headline:
            return "", ""
        return self._shown(sentences, at - 1, True), self._shown(sentences, at + 1, False)

    def _shown(self, sentences: tuple[Sentence, ...], at: int, before: bool) -> str:
        if not 0 <= at < len(sentences) or sentences[at].headline:
            return ""
        text = piece(sentences[at].text)
        if text.rstrip(_CLOSING)[-1:] not in _ENDS:
            return ""
        if len(text) <= _LONGEST:
            return text
        return "…" + text[-_LONGEST:] if before else text[:_LONGEST] + "…"
