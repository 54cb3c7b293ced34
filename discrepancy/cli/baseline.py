"""``discrepancy baseline``: what is accepted, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from discrepancy.cli._common import emit
from discrepancy.cli._gate import Gate, default_file
from discrepancy.cli._options import BASELINE, CONFIG, DECISIONS, NONE, reading
from discrepancy.errors import DiscrepancyError

__all__ = ["COMMAND"]

F = TypeVar("F", bound=Callable[..., Any])
_OWNER = click.option("--owner", default="", metavar="NAME", help="Who answers for it.")


@click.group()
def baseline() -> None:
    """Keep the list of conflicts that are accepted, each with a reason.

    \b
    Example: discrepancy baseline write articles/ --reason "both are right, by their own count"
    """


def _place(given: Path | None, config: Path | None) -> Path:
    """The file that is meant; it need not be there."""
    if given == Path(NONE):
        raise DiscrepancyError("--baseline none: name a file here.")
    return given or default_file("baseline.json", config)


def _run(place: Path, decisions: Path, paths: Sequence[str], **reading: Any) -> Any:
    """A full run, held against the file at ``place``, or against nothing where there is none."""
    from discrepancy.baseline import Baseline, load, stand
    from discrepancy.cli._common import run_pipeline

    gate = Gate.read(Path(NONE), decisions, "", reading["config"])
    known = load(place) if place.exists() else Baseline()
    report = run_pipeline(paths, **reading).report
    return stand(report.findings, known, {s.id for s in report.sources}, gate.decided)


@baseline.command()
@click.option(
    "--reason", default="", metavar="TEXT",
    help="Why what is new is accepted; kept for each of the new entries.",
)  # fmt: skip
@_OWNER
@click.option(
    "--unaudited", is_flag=True,
    help="Take new conflicts in without a reason: 'baseline audit' asks for it later.",
)  # fmt: skip
@BASELINE
@DECISIONS
@reading
def write(
    paths: Sequence[str], reason: str, owner: str, unaudited: bool, baseline: Path | None,
    decisions: Path, **reading: Any,
) -> None:  # fmt: skip
    """Accept every conflict that is there now; keep the reasons of those that were accepted.

    \b
    Example: discrepancy baseline write articles/ --reason "told so on purpose" --owner Kim
    """
    from discrepancy.baseline import save
    from discrepancy.report._view import plural

    place = _place(baseline, reading["config"])
    standing = _run(place, decisions, paths, **reading)
    accepted, added = standing.refreshed(reason.strip(), owner.strip())
    if added and not reason.strip() and not unaudited:
        raise DiscrepancyError(
            f"{plural(len(added), 'conflict')} would be new in {place}, and each entry needs a "
            "reason: give --reason TEXT, or --unaudited and then 'discrepancy baseline audit'; "
            "nothing was written."
        )
    save(place, accepted)
    _mark(place)
    emit(f"{place}: {_entries(len(accepted.entries))}, {len(added):,} new.\n")


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _mark(place: Path) -> None:
    """Tells git, beside the file, to merge it line by line: nothing else is ever needed."""
    from discrepancy.baseline import attributes

    attributes(place)


@baseline.command()
@click.option(
    "--removed", is_flag=True,
    help="Take out entries as well of which a source was not read: its file is gone, or not here.",
)  # fmt: skip
@BASELINE
@DECISIONS
@reading
def prune(
    paths: Sequence[str], removed: bool, baseline: Path | None, decisions: Path,
    **reading: Any,
) -> None:  # fmt: skip
    """Take out entries that nothing answers to any more; accept nothing new.

    \b
    Example: discrepancy baseline prune articles/
    """
    from discrepancy.baseline import Baseline, load, save

    place = _place(baseline, reading["config"])
    known = load(place)
    standing = _run(place, decisions, paths, **reading)
    out = {e.fingerprint for e in standing.gone + (standing.unread if removed else ())}
    kept = Baseline.of(e for e in known.entries if e.fingerprint not in out)
    save(place, kept)
    for entry in known.entries:
        if entry.fingerprint in out:
            emit(_shown(entry, "out: "))
    emit(f"{place}: {_entries(len(kept.entries))}, {len(out):,} taken out.\n")
    rest = 0 if removed else len(standing.unread)
    if rest:
        click.echo(
            f"{_entries(rest)} left alone, as a source of each was not read; if its file is gone for "
            "good, --removed takes them out too.",
            err=True,
        )


def _shown(entry: Any, lead: str = "") -> str:
    from discrepancy.report._escape import flat

    values = " / ".join(flat(side.value) for side in entry.sides) or "values not known"
    sources = ", ".join(flat(s) for s in sorted(entry.sources))
    lines = [f"{lead}{entry.fingerprint}  {entry.code}  {flat(entry.slot)}: {values}"]
    about = "; ".join(part for part in (flat(entry.event), sources) if part)
    lines += [f"  {about}"] if about else []
    said = flat(entry.reason) if entry.audited else "no reason yet (unaudited)"
    lines.append(f"  {said}" + (f" -- {flat(entry.owner)}" if entry.owner else ""))
    return "\n".join(lines) + "\n"


@baseline.command()
@click.option("--unaudited", is_flag=True, help="Only entries that have no reason yet.")
@BASELINE
@CONFIG
def show(unaudited: bool, baseline: Path | None, config: Path | None) -> None:
    """List what is accepted, with reasons and owners.

    \b
    Example: discrepancy baseline show --unaudited
    """
    from discrepancy.baseline import load

    place = _place(baseline, config)
    known = load(place)
    entries = known.unaudited if unaudited else known.entries
    for entry in entries:
        emit(_shown(entry))
    emit(f"{place}: {_entries(len(entries))}{' without a reason' if unaudited else ''}.\n")


@baseline.command()
@_OWNER
@BASELINE
@CONFIG
def audit(owner: str, baseline: Path | None, config: Path | None) -> None:
    """Ask for the reason of each entry that has none; an empty answer leaves it for later.

    \b
    Example: discrepancy baseline audit --owner Kim
    """
    from discrepancy.baseline import Baseline, load, save

    place = _place(baseline, config)
    known = load(place)
    told: dict[str, str] = {}
    try:
        for number, entry in enumerate(known.unaudited, 1):
            click.echo(f"[{number}/{len(known.unaudited)}] {_shown(entry)}", nl=False, err=True)
            told[entry.fingerprint] = click.prompt(
                "Reason (q to stop)", default="", show_default=False, err=True
            ).strip()
            if told[entry.fingerprint] == "q":
                del told[entry.fingerprint]
                break
    except click.Abort:  # the end of the answers, or Ctrl-C: what was said is kept
        click.echo("", err=True)
    answered = {name: text for name, text in told.items() if text}
    entries = [
        e.model_copy(update={"reason": answered[e.fingerprint], "owner": owner or e.owner})
        if e.fingerprint in answered
        else e
        for e in known.entries
    ]
    changed = Baseline.of(entries)
    if answered:
        save(place, changed)
    emit(f"{place}: {len(answered):,} answered, {len(changed.unaudited):,} without a reason.\n")


@baseline.command()
@BASELINE
@CONFIG
def merge(baseline: Path | None, config: Path | None) -> None:
    """Keep the entries of both sides of a file in which git has left conflict markers.

    \b
    Example: discrepancy baseline merge
    """
    from discrepancy.baseline import resolve, save

    place = _place(baseline, config)
    known, marked = resolve(place)
    save(place, known)
    _mark(place)
    was = "the entries of both sides are kept" if marked else "there was no conflict marker"
    emit(f"{place}: {_entries(len(known.entries))}; {was}.\n")


COMMAND = baseline
