"""What a folder offers is found by walking it: a new part is a new file, and nothing else."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from discrepancy import compare, engine, extract, read, report
from discrepancy.models import Value
from discrepancy.registry import discover

FOLDERS = [
    (extract, "KIND"),
    (compare, "COMPARATOR"),
    (read, "READER"),
    (report, "REPORTER"),
    (engine, "ENGINE"),
]


@pytest.mark.parametrize(("folder", "attribute"), FOLDERS, ids=lambda x: getattr(x, "__name__", x))
def test_all_are_found(folder: object, attribute: str) -> None:
    """As many as there are files that define one; the order is that of the names."""
    path = Path(str(folder.__file__)).parent  # type: ignore[attr-defined]
    files = sorted(p for p in path.glob("[!_]*.py") if f"\n{attribute}" in p.read_text("utf-8"))
    name = str(folder.__name__)  # type: ignore[attr-defined]
    modules = [importlib.import_module(f"{name}.{p.stem}") for p in files]
    assert discover(name, attribute) == tuple(getattr(m, attribute) for m in modules)
    assert len(modules) >= 2


def test_every_type_of_value_is_compared() -> None:
    types = {v.model_fields["type"].default for v in Value.__args__[0].__args__}
    assert set(compare.comparators()) == types


def test_names_are_unique() -> None:
    for names in (
        [r.name for r in report.reporters()],
        [r.name for r in read.readers()],
        [k.name for k in extract.kinds()],
        [k.code for k in extract.kinds()],
        [s for r in read.readers() for s in r.suffixes],
    ):
        assert len(set(names)) == len(names)
    assert [k.code for k in extract.kinds()] == sorted(k.code for k in extract.kinds())
    for kind in extract.kinds():
        assert extract.kind(kind.name) is kind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package of its own."""
    path = tmp_path / "invented_parts"
    path.mkdir()
    (path / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [n for n in sys.modules if n.split(".")[0] == "invented_parts"]:
        monkeypatch.delitem(sys.modules, name)
    discover.cache_clear()
    yield path
    for name in [n for n in sys.modules if n.split(".")[0] == "invented_parts"]:
        del sys.modules[name]
    discover.cache_clear()


def test_a_new_file_takes_part(folder: Path) -> None:
    (folder / "second.py").write_text("PART = 2\n")
    (folder / "first.py").write_text("PART = 1\n")
    (folder / "helper.py").write_text("OTHER = 3\n")
    (folder / "_hidden.py").write_text("PART = 4\n")
    assert discover("invented_parts", "PART") == (1, 2)
    assert discover("invented_parts", "OTHER") == (3,)
    assert discover("invented_parts", "NOTHING") == ()


def test_an_error_in_a_file_is_not_hidden(folder: Path) -> None:
    (folder / "broken.py").write_text("raise RuntimeError('the file is broken')\n")
    with pytest.raises(RuntimeError, match="the file is broken"):
        discover("invented_parts", "PART")
