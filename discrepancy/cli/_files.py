"""The files that the sources of a run were read from."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.cli._changed import repository

if TYPE_CHECKING:
    from discrepancy.models import Source
    from discrepancy.report._places import Places

__all__ = ["articles", "changed_sources", "files_of", "places"]

_BESIDE = "sources.toml"  # what is said of all articles below it


def articles(paths: Sequence[str]) -> list[tuple[Path, str]]:
    """(path, name) of every file that ``paths`` mean, articles and tables."""
    from discrepancy.read import suffixes
    from discrepancy.read._files import find

    return [(file.path, file.name) for file in find(paths, suffixes())[0]]


def files_of(paths: Sequence[str], sources: Sequence[Source]) -> dict[str, list[Path]]:
    """Source id -> its file, by its real path; the candidates where several files of one name were
    read (two folders, both with 'wire.txt')."""
    from discrepancy.read import suffixes
    from discrepancy.read._files import find

    named: dict[str, list[Path]] = defaultdict(list)
    for file in find(paths, suffixes())[0]:
        named[file.name].append(Path(os.path.realpath(file.path)))
    return {s.id: named[s.name] for s in sources if s.name in named}


def places(paths: Sequence[str], sources: Sequence[Source], first: Collection[str] = ()) -> Places:
    """Where evidence stands: paths begin at the root of the repository, else at the working folder;
    findings are shown at the sources ``first`` where they take part."""
    from discrepancy.report._places import Places

    here = Path(os.path.realpath(Path.cwd()))
    return Places(lambda: files_of(paths, sources), sources, repository(here) or here, first)


def changed_sources(
    files: Mapping[str, Sequence[Path]], changed: Collection[Path]
) -> frozenset[str]:
    """Ids of the sources whose file is one of ``changed``, or whose ``sources.toml`` is."""
    beside = {path.parent for path in changed if path.name == _BESIDE}
    return frozenset(
        source
        for source, candidates in files.items()
        if any(f in changed or not beside.isdisjoint(f.parents) for f in candidates)
    )
