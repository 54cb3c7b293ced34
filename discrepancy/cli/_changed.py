"""Which files a branch has changed, by git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from discrepancy.errors import DiscrepancyError

__all__ = ["changed_since", "repository"]

# What a repository's own configuration could make git run.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


def repository(folder: Path) -> Path | None:
    """The root of the working tree that ``folder`` is in, None where there is none."""
    start = Path(os.path.realpath(folder))
    return next((d for d in (start, *start.parents) if (d / ".git").exists()), None)


def changed_since(revision: str, folders: Iterable[Path]) -> frozenset[Path]:
    """The files, by their real paths, that differ from ``revision``: committed, staged, neither, and
    not yet known to git.

    Held against the commit at which the branch left ``revision``, so that what others have changed
    there since does not count. Raises DiscrepancyError where there is no git, no repository or no
    such revision.
    """
    roots = set()
    for folder in folders:
        root = repository(folder)
        if root is None:
            raise DiscrepancyError(
                f"--changed-since: {folder} is not in a git repository; leave the option out."
            )
        roots.add(root)
    return frozenset(path for root in sorted(roots) for path in _changed(revision, root))


def _changed(revision: str, root: Path) -> Iterable[Path]:
    commit = _git(
        root, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]
    )
    if not commit.strip():
        raise DiscrepancyError(
            f"--changed-since '{revision}': git knows no such commit; fetch it (in CI: fetch-depth: 0) "
            "or name another."
        )
    name = commit.strip().decode()
    base = _git(root, ["merge-base", name, "HEAD"]).strip().decode() or name
    listed = _git(root, ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--"])
    listed += _git(root, ["ls-files", "--others", "--exclude-standard", "-z"])
    for file in listed.split(b"\0"):
        if file:
            yield Path(os.path.realpath(root / os.fsdecode(file)))


def _git(root: Path, args: Sequence[str]) -> bytes:
    """What git prints; nothing where it fails."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *_SAFE, *args], capture_output=True, check=False
        )
    except OSError as error:
        raise DiscrepancyError(
            "--changed-since needs git, which cannot be run here; install it or leave the option out."
        ) from error
    except ValueError as error:  # a NUL in the revision
        raise DiscrepancyError("--changed-since: this is no name of a revision.") from error
    return done.stdout if done.returncode == 0 else b""
