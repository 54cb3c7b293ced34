"""Copies of articles with one value changed, or with nothing but the writing changed.

What may be changed is decided by plain text rules of this folder, never by what the program reads:
else only what it sees anyway would be planted. A *sort* of value (numbers, persons, dates, places,
negation) is one file with ``mentions`` and ``rewritten``.
"""
