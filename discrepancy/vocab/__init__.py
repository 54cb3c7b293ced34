"""Reviewed tables as data: what a whole field shares, never a person or place of a fixture."""

from discrepancy.vocab._load import load_csv, load_rows, load_toml, load_words

__all__ = ["load_csv", "load_rows", "load_toml", "load_words"]
