"""Amounts of money: prices, budgets, revenues."""

from __future__ import annotations

from typing import Any

from discrepancy.tables.types.quantity import Quantity, figure

__all__ = ["TYPE"]


class _Money(Quantity):
    name = "money"
    about = "an amount of money; amounts in two currencies are not compared"

    def fits(self, raw: str) -> float:
        found = figure(raw)
        return 1.0 if found is not None and len(found.unit) == 3 and found.unit.isupper() else 0.0

    def tolerance(self, text: str) -> Any:
        found = figure(text)
        if found is not None and found.unit and found.unit != "%" and not self.fits(text):
            raise ValueError("write an amount, or a share such as '1 %'")
        return super().tolerance(text)


TYPE = _Money()
