"""Where the stages run changes nothing of what they give."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from discrepancy.engine import Engine, engine
from discrepancy.errors import DiscrepancyError

NAMES = ["processes", "serial"]


def square(n: int) -> int:
    return n * n


def whose(_: int) -> int:
    return os.getpid()


def fail(n: int) -> int:
    if n == 30:
        raise DiscrepancyError(f"number {n} is bad.")
    return n


@pytest.fixture(params=NAMES)
def one(request: pytest.FixtureRequest) -> Engine:
    return engine(request.param)


@pytest.mark.parametrize("count", [0, 1, 7, 60])
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_in_order(one: Engine, count: int, jobs: int) -> None:
    numbers = list(range(count, 0, -1))
    assert list(one.run(square, numbers, jobs, None)) == [n * n for n in numbers]


def test_progress(one: Engine) -> None:
    """Told after each item, in order, up to all of them."""
    seen: list[tuple[int, int]] = []
    results: Iterator[Any] = one.run(square, range(60), 2, lambda *x: seen.append(x))
    assert len(list(results)) == 60
    assert seen == [(i, 60) for i in range(1, 61)]


def test_errors_come_through(one: Engine) -> None:
    with pytest.raises(DiscrepancyError, match="number 30 is bad"):
        list(one.run(fail, range(60), 2, None))


def test_work_is_shared() -> None:
    assert set(engine("serial").run(whose, range(60), 2, None)) == {os.getpid()}
    assert os.getpid() not in set(engine("processes").run(whose, range(60), 2, None))


def test_unknown() -> None:
    with pytest.raises(DiscrepancyError) as error:
        engine("warp")
    assert "warp" in str(error.value)
    assert all(name in str(error.value) for name in NAMES)
