"""A masked sentence's mention as the evidence of a claim."""

from __future__ import annotations

from discrepancy.extract import _attribution
from discrepancy.link.masking import Masked, Part
from discrepancy.models import Attribution, Evidence, Sentence, Source

__all__ = ["quoted"]


def quoted(sentence: Masked, part: Part, source: Source) -> tuple[Evidence, Attribution | None]:
    """Where a part of a sentence stands in its source, and who says so, if the sentence tells."""
    text = source.text[sentence.start : sentence.end]
    said = _attribution.find(
        Sentence(source=source.id, index=0, start=sentence.start, end=sentence.end, text=text)
    )
    evidence = Evidence(
        source=source.id,
        start=part.start,
        end=part.end,
        quote=source.text[part.start : part.end],
        sentence=text,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
    return evidence, said[0].attribution if said else None
