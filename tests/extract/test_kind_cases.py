"""Every claim kind against its case file: what is claimed of one text, and how two texts stand.

``tests/cases/<module>.toml`` belongs to ``discrepancy/extract/<module>.py``. It holds

- ``[[claims]]``: ``text``; ``want``, lines 'slot = value name' that must be claimed; ``absent``,
  slots (or, with no bracket, kinds of slot) that must not be.
- ``[[pair]]``: ``what`` the pair shows; two texts ``a`` and ``b``, told of one event;
  ``expect``: conflict, update, variant or internal (a finding of the kind's code is of that sort), or
  quiet (none is a conflict, and no text contradicts itself). ``published_a`` and ``published_b`` date the articles.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from discrepancy import extract
from discrepancy.conflicts import Known, findings
from discrepancy.extract import ClaimKind, annotate
from discrepancy.link import denials, differing, masking
from discrepancy.models import Claim, Finding, FindingKind
from discrepancy.read import read_text
from discrepancy.sentences import split

CASES = Path(__file__).parents[1] / "cases"
MODULES = [
    m.name
    for m in pkgutil.iter_modules(extract.__path__)
    if not m.name.startswith("_")
    and hasattr(importlib.import_module(f"discrepancy.extract.{m.name}"), "KIND")
]
LEAST_PAIRS = 12
# A kind whose slots have another name than the kind itself, and the names of those slots.
OTHER_SLOTS = {
    "spelling": {"name"},
    "measure": {"measure", "magnitude"},
    "score": {"score", "minute"},
}
FORM = ("Claims:", "Conflicts when:", "Agrees when:", "Example:")


@cache
def cases(module: str) -> dict[str, list[dict[str, Any]]]:
    path = CASES / f"{module}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def of(module: str) -> ClaimKind:
    kind = importlib.import_module(f"discrepancy.extract.{module}").KIND
    assert isinstance(kind, ClaimKind)
    return kind


def claimed(kind: ClaimKind, text: str, id: str = "a", published: str = "") -> list[Claim]:
    metadata = {"published": published} if published else {}
    source = read_text(text, id=id, **metadata)
    return list(kind.extract(annotate(source, split(source))))


def each(sort: str) -> list[Any]:
    return [
        pytest.param(module, case, id=f"{module}-{case.get('what') or case['text'][:60]}")
        for module in MODULES
        for case in cases(module).get(sort, ())
    ]


@pytest.mark.parametrize(("module", "case"), each("claims"))
def test_claims(module: str, case: dict[str, Any]) -> None:
    claims = claimed(of(module), case["text"], published=case.get("published", ""))
    found = [f"{c.slot} = {c.value.name}" for c in claims]
    for want in case.get("want", ()):
        assert want in found, f"not claimed; claimed are {found}"
    slots = {str(c.slot) for c in claims} | {c.slot.kind for c in claims}
    assert not slots & set(case.get("absent", ())), f"claimed are {found}"
    assert "want" in case or "absent" in case, "a case without a demand"


def compared(module: str, case: dict[str, Any]) -> list[Finding]:
    claims: list[Claim] = []
    known = Known()
    days = {}
    for side in ("a", "b"):
        published = str(case.get(f"published_{side}", ""))
        if published:
            days[side] = date.fromisoformat(published)
        found = claimed(of(module), case[side], side, published)
        claims += [c.model_copy(update={"event": "event"}) for c in found]
    if of(module).across:
        claims = side_by_side(case)
    known.published = days
    judged = findings(claims, known)
    return [f for f in judged.findings if f.code == of(module).code]


def side_by_side(case: dict[str, Any]) -> list[Claim]:
    """The typed claims of two texts, and those that they make only when laid side by side."""
    days = {side: str(case.get(f"published_{side}", "")) for side in ("a", "b")}
    texts = {
        side: read_text(case[side], id=side, **({"published": day} if day else {}))
        for side, day in days.items()
    }
    documents = {side: annotate(source, split(source)) for side, source in texts.items()}
    typed = [
        c.model_copy(update={"event": "event"})
        for document in documents.values()
        for c in extract.extract(document)
    ]
    told = [m for d in documents.values() for m in masking.masked(d, {})]
    denied = denials.claims(told, texts, lambda source, index: "event")
    return [*typed, *differing.claims(told, typed, texts, lambda source, index: "event"), *denied]


@pytest.mark.parametrize(("module", "case"), each("pair"))
def test_pairs(module: str, case: dict[str, Any]) -> None:
    found = compared(module, case)
    told = [f"{f.kind} {f.slot}: {f.why}" for f in found]
    if case["expect"] == "quiet":
        loud = (FindingKind.CONFLICT, FindingKind.INTERNAL)
        assert not [f for f in found if f.kind in loud], told
    else:
        kind = FindingKind(case["expect"])
        assert [f for f in found if f.kind is kind], f"no {kind}; found {told}"


@pytest.mark.parametrize("module", MODULES)
def test_case_file(module: str) -> None:
    """Every kind has its cases, and a third of the pairs or more are near-misses.

    A kind that finds what one text says against itself has texts and no pairs.
    """
    if of(module).finds is FindingKind.INTERNAL:
        texts = cases(module).get("claims", [])
        assert len(texts) >= LEAST_PAIRS, f"tests/cases/{module}.toml has {len(texts)} texts"
        assert 3 * sum("want" not in t for t in texts) >= len(texts)
        return
    pairs = cases(module).get("pair", [])
    assert len(pairs) >= LEAST_PAIRS, f"tests/cases/{module}.toml has {len(pairs)} pairs"
    quiet = [p for p in pairs if p["expect"] == "quiet"]
    assert 3 * len(quiet) >= len(pairs), f"only {len(quiet)} of {len(pairs)} pairs are quiet"
    whats = [p["what"] for p in pairs]
    assert len(set(whats)) == len(whats), "two pairs of one name"


def test_no_case_file_without_a_kind() -> None:
    named = {p.stem for p in CASES.glob("*.toml") if "pair" in tomllib.loads(p.read_text("utf-8"))}
    strays = {n for n in named if cases(n)["pair"] and "expect" in cases(n)["pair"][0]} - set(
        MODULES
    )
    assert not strays


@pytest.mark.parametrize("module", MODULES)
def test_docstring(module: str) -> None:
    """The docstring of a kind has the form that ``discrepancy kinds`` prints."""
    text = type(of(module)).__doc__ or ""
    at = [text.find(f"\n    {head}") for head in FORM]
    assert -1 not in at and at == sorted(at), f"{module}: want {', '.join(FORM)} in this order"
    first = text.partition("\n")[0]
    assert first.endswith("."), f"{module}: the docstring begins with a sentence"
    for head, tail in zip(at, [*at[1:], len(text)], strict=True):
        said = text[head:tail].partition(":")[2]
        assert len(said.split()) >= 3, f"{module}: {text[head:tail].strip()!r} says nothing"


def test_codes_and_names_are_unique() -> None:
    kinds = extract.kinds()
    assert len({k.code for k in kinds}) == len(kinds)
    assert len({k.name for k in kinds}) == len(kinds)
    for kind in kinds:
        assert re.fullmatch(r"D[1-9]\d\d", kind.code), kind.code
        assert re.fullmatch(r"[a-z]+", kind.name), kind.name


@pytest.mark.parametrize("module", MODULES)
def test_slot_names(module: str) -> None:
    """Claims carry the kind's name, and so do their slots, unless the kind says otherwise."""
    kind = of(module)
    allowed = OTHER_SLOTS.get(kind.name, {kind.name})
    texts = [c["text"] for c in cases(module).get("claims", ())]
    texts += [p[side] for p in cases(module).get("pair", ()) for side in ("a", "b")]
    claims = [c for text in texts for c in claimed(kind, text)]
    assert {c.kind for c in claims} <= {kind.name}
    assert {c.slot.kind for c in claims} <= allowed
