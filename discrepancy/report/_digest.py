"""New contradictions first, in Markdown of a size that a host takes: for a pull request, and for the
summary of a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.models import BaselineState, Finding, FindingKind, Report
from discrepancy.report._ci import asked
from discrepancy.report._escape import markdown as escape
from discrepancy.report._places import Places
from discrepancy.report._standing import gone, ignored, totals
from discrepancy.report._threshold import Threshold
from discrepancy.report._view import excerpt, ordered, plural, quotes, summary

__all__ = ["digest"]

_QUOTES = 3  # sentences a side
_VALUE = 300  # characters
_ROOM = 400  # bytes: the line that tells how many more there are, and the end


def digest(report: Report, limit: int, *, threshold: object = None, places: object = None) -> str:
    """The report in at most ``limit`` bytes of UTF-8; what does not fit is counted."""
    least, where = asked(threshold, places)
    findings = ordered(report)
    fails = [f for f in findings if least.reached(f)]
    known = [f for f in findings if f.baseline is BaselineState.KNOWN]
    kinds = (FindingKind.CONFLICT, FindingKind.INTERNAL)
    others = [f for f in findings if f not in fails and f not in known and f.kind in kinds]
    told = [part for part in (*summary(report), totals(report)) if part]
    head = f"{_heading(report, fails, least)}\n\n{escape(' '.join(told))}\n"
    blocks = [_block(f, where) for f in fails]
    blocks += _folded("also to look at", [_block(f, where) for f in others])
    blocks += _folded("accepted", [_line(f) for f in known])
    blocks += _folded("gone", [f"- {escape(line)}" for line in gone(report)])
    blocks += _folded("not compared", [f"- {escape(line)}" for line in ignored(report)])
    return _cut(head, blocks, limit)


def _heading(report: Report, fails: Sequence[Finding], threshold: Threshold) -> str:
    new = "new " if any(f.baseline for f in report.findings) or report.gone else ""
    if fails:
        return f"## {plural(len(fails), f'{new}contradiction')} between sources"
    return f"## No {new}contradiction between sources"


def _line(finding: Finding) -> str:
    values = " / ".join(escape(side.value[:_VALUE]) for side in finding.sides)
    return f"- {escape(finding.slot)}: {values} `{finding.fingerprint}`"


def _block(finding: Finding, places: Places) -> str:
    weight = f"{finding.severity.value} severity, {finding.confidence.value} confidence"
    lines = [f"### {escape(finding.slot)}", "", f"{escape(finding.why)} ({weight})", ""]
    for side in finding.sides:
        alone = " — *stands alone*" if side.alone else ""
        lines.append(f"- **{escape(side.value[:_VALUE])}**{alone}")
        shown = quotes(side)
        for quote in shown[:_QUOTES]:
            before, mention, after = excerpt(quote.evidence)
            where = f"{places.path(quote.evidence.source)}:{places.line(quote.evidence)}"
            lines.append(f"  - {escape(where)}: “{escape(before + mention + after)}”")
        if len(shown) > _QUOTES:
            lines.append(f"  - and {plural(len(shown) - _QUOTES, 'more sentence')}")
    lines += ["", f"{escape(finding.event)} · {finding.code} `{finding.fingerprint}`", ""]
    return "\n".join(lines)


def _folded(what: str, blocks: Sequence[str]) -> Iterator[str]:
    if blocks:
        yield f"<details><summary>{len(blocks):,} {what}</summary>\n"
        yield from blocks
        yield "\n</details>\n"


def _cut(head: str, blocks: Sequence[str], limit: int) -> str:
    """``head``, the blocks up to the limit, and how many were left out; what is folded is closed again."""
    kept = [head]
    size, opened, left = len(head.encode("utf-8", "replace")), False, 0
    for block in blocks:
        opens, closes = block.startswith("<details>"), block.startswith("\n</details>")
        need = len(block.encode("utf-8", "replace")) + 1
        if left or size + need > limit - _ROOM:
            left += not (opens or closes)
            continue
        kept.append(block)
        size += need
        opened = opens or (opened and not closes)
    if left:
        kept += ["\n</details>\n"] if opened else []
        kept.append(f"\n{left:,} more; the other reports of this run have them all.")
    return "\n".join(kept).rstrip("\n") + "\n"
