"""Files to sources: articles as text, Markdown or web pages, and why a file was left out.

One file of this folder is one format (``READER``); ``docs/input.md`` tells what is read from where.
Tables of claims are found here and read by ``discrepancy.tables``, with the formats of ``table/``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Ignored, Skipped, Source
from discrepancy.read import _own, _sources_toml
from discrepancy.read._dates import is_ambiguous
from discrepancy.read._decode import clean, decode, is_english
from discrepancy.read._draft import FIELDS, Draft, Reader
from discrepancy.read._even import even
from discrepancy.read._files import Found, find, load, shown
from discrepancy.read._source import build, clean_id
from discrepancy.read.table import table_suffixes
from discrepancy.registry import discover

__all__ = ["Draft", "ReadResult", "Reader", "TableFile", "read", "read_text", "readers", "suffixes"]

_HAS_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class ReadResult:
    """What was read, in the order of names, and what was not, each with its reason."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    tables: tuple[TableFile, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    """What ``sources.toml`` asks for articles that are not there."""


class TableFile(NamedTuple):
    """A file that may be a table of claims; ``trust``: what ``sources.toml`` says of it."""

    name: str
    path: Path
    asked: bool
    trust: str


class _Kept(NamedTuple):
    file: Found
    draft: Draft
    text: str
    sha256: str
    listed: Mapping[str, str]


def readers() -> tuple[Reader, ...]:
    """The readers of all formats, by name."""
    return discover("discrepancy.read", "READER")


def read(
    paths: Sequence[str | Path],
    *,
    max_bytes: int = 5_000_000,
    progress: Callable[[int, int], None] | None = None,
) -> ReadResult:
    """Read articles: files, folders (with all below them) and globs.

    ``max_bytes``: larger files are skipped. ``progress(done, total)`` is called after each file.
    The order of ``paths`` changes nothing. Raises DiscrepancyError for a path that is not there
    and for a broken ``sources.toml``; anything wrong with one article is a ``Skipped``.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    by_suffix = {suffix: reader for reader in readers() for suffix in reader.suffixes}
    files, skipped = find(paths, suffixes())
    tables: dict[Path, _sources_toml.Table] = {}
    kept: list[_Kept] = []
    others = [file for file in files if file.path.suffix.lower() not in by_suffix]
    own = {file for file in others if _own.is_report(file.path)}
    skipped += [Skipped(name=file.name, reason=_own.REASON) for file in own]
    claims = tuple(
        TableFile(file.name, file.path, file.asked, _listed(file, tables).get("trust", ""))
        for file in others
        if file not in own
    )
    files = [file for file in files if file.path.suffix.lower() in by_suffix]
    for done, file in enumerate(files, 1):
        one = _read_one(file, by_suffix[file.path.suffix.lower()], max_bytes, tables)
        if isinstance(one, str):
            skipped.append(Skipped(name=file.name, reason=one))
        else:
            kept.append(one)
        if progress:
            progress(done, len(files))
    sources, copies = _sources(kept)
    left = tuple(sorted(skipped + copies, key=lambda s: (s.name, s.reason)))
    asked = (
        i for folder in sorted(tables) for i in _sources_toml.strangers(folder, tables[folder])
    )
    return ReadResult(sources, left, claims, tuple(asked))


def suffixes() -> frozenset[str]:
    """The endings of all files that are read, articles and tables."""
    return table_suffixes() | {s for reader in readers() for s in reader.suffixes}


def read_text(text: str, *, id: str, name: str = "", **metadata: str) -> Source:
    """A source from a text at hand. ``metadata``: publisher, title, url, published ('2025-01-31'),
    trust; each wins over what the text tells.

    Raises DiscrepancyError for unknown metadata, or a ``published`` that is no date.
    """
    unknown = sorted(set(metadata) - set(FIELDS))
    if unknown:
        raise DiscrepancyError(
            f"read_text: unknown metadata '{unknown[0]}'; known are {', '.join(FIELDS)}."
        )
    source = build(Draft(text, front=metadata), name=name, id=clean_id(id), text=even(clean(text)))
    given = metadata.get("published", "")
    if given and (is_ambiguous(given) or source.published_from != "front matter"):
        raise DiscrepancyError(
            f"read_text: published = '{given}' is no clear date; write it as 2025-01-31."
        )
    return source


def _read_one(
    file: Found, reader: Reader, max_bytes: int, tables: dict[Path, _sources_toml.Table]
) -> _Kept | str:
    """One article, or the reason why not."""
    data, reason = load(file, max_bytes)
    if reason:
        return reason
    if _own.starts_as_report(data):
        return _own.REASON
    raw, reason = decode(data)
    if reason:
        return reason
    try:
        draft = reader.read(clean(raw))
    except (ValueError, RecursionError, MemoryError):
        return f"not readable as {reader.name}: save it as plain text"
    text = even(clean(draft.text))
    if not _HAS_WORD.search(text):
        return "empty: it holds no words"
    if not is_english(text):
        return "not English: only English articles can be compared"
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return _Kept(file, draft, text, sha256, _listed(file, tables))


def _listed(file: Found, tables: dict[Path, _sources_toml.Table]) -> Mapping[str, str]:
    """What the nearest ``sources.toml`` (beside the article, or above it up to the folder that was
    asked for) says of it."""
    folder = file.path.parent
    while True:
        if folder not in tables:
            path = folder / _sources_toml.FILE_NAME
            tables[folder] = _sources_toml.load(path, _named(file, path)) if path.is_file() else {}
        if tables[folder]:
            said = _sources_toml.lookup(tables[folder], file.path.relative_to(folder).as_posix())
            if said:
                return said
        if folder == file.root or folder == folder.parent or not folder.is_relative_to(file.root):
            return {}
        folder = folder.parent


def _named(file: Found, path: Path) -> str:
    """A ``sources.toml`` in messages: as a person in the working folder would write it; of an
    absolute path no more than what the article's own name tells."""
    if not path.is_absolute():
        return shown(path.as_posix())
    beside = path.parent == file.path.parent
    return (Path(file.name).parent / path.name).as_posix() if beside else path.name


def _sources(kept: list[_Kept]) -> tuple[tuple[Source, ...], list[Skipped]]:
    """Sources with unique ids, in the order of names; of equal texts the first stays."""
    kept = sorted(kept, key=lambda k: (k.file.name, k.sha256))
    first: dict[str, str] = {}
    copies: list[Skipped] = []
    unique: list[_Kept] = []
    for one in kept:
        if one.sha256 in first:
            copies.append(Skipped(name=one.file.name, reason=f"same text as {first[one.sha256]}"))
        else:
            first[one.sha256] = one.file.name
            unique.append(one)
    ids = _ids(unique)
    sources = (
        build(k.draft, name=k.file.name, id=id, listed=k.listed, text=k.text)
        for k, id in zip(unique, ids, strict=True)
    )
    return tuple(sources), copies


def _ids(kept: Sequence[_Kept]) -> list[str]:
    """One id each: the explicit one, else the file's stem; the second of a kind gets '-2'."""
    explicit = [k.draft.front.get("id") or k.listed.get("id") or "" for k in kept]
    wanted = [clean_id(e or k.file.path.stem) for e, k in zip(explicit, kept, strict=True)]
    ids = [""] * len(kept)
    taken: set[str] = set()
    following: dict[str, int] = {}  # of each id the number to try next: all below are taken
    for given in (True, False):  # an explicit id goes before a stem
        for index, (id, said) in enumerate(zip(wanted, explicit, strict=True)):
            if bool(said) is not given:
                continue
            number, one = following.get(id, 2), id
            while one in taken:
                one, number = f"{id}-{number}", number + 1
            following[id] = number
            taken.add(one)
            ids[index] = one
    return ids
