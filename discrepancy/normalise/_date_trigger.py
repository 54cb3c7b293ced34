"""Where a date expression may begin: one pattern over the whole text, made to fail fast.

It matches the character before the expression and its first word. Words that begin many things
('the', 'a', 'from') are taken only with the word that makes them a date's.
"""

from __future__ import annotations

import re

from discrepancy.normalise._date_words import words

__all__ = ["TRIGGER"]


def _trigger() -> re.Pattern[str]:
    w = words()
    unit = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?\b"
    gap = r"[ \t\u00a0\n]{1,3}"
    dash = r"(?:[ \t\u00a0\n]{1,3}|\s?-\s?)"
    named = [n for n in (*w.months, *w.weekdays, *w.short_weekdays)]
    named = [form for n in named for form in (n.capitalize(), n.upper(), n)]
    plain = ["yesterday", "today", "tonight", "tomorrow", "noon", "midday", "midnight"]
    plain = [form for n in plain for form in (n, n.capitalize())]
    follow = {
        "numbers": rf"(?:{gap}|\s?-\s?)(?:full{gap}|more{gap})?{unit}",
        "which": rf"{dash}(?:day|night|evening|morning|afternoon|week|month|quarter|year|decade|[A-Zsfw])",
        "portion": rf"{dash}(?:(?:in|on){gap})?(?:the{gap})?(?:last|this|next|week|month|year|Q?[\d'’]|[A-Z]|spring|summer|autumn|fall|winter|today|yesterday|tomorrow|nin|eig|sev|six|fif|for|thi|twe|fir|sec)",
        "the": rf"{gap}(?:\d|['’]\d|early|mid|late|end{gap}of|beginning{gap}of|start{gap}of|middle{gap}of|close{gap}of|same|next|following|previous|last|past|coming|day{gap}|night{gap}|week{gap}|month{gap}|year{gap}|(?:{'|'.join(w.decades)})\b|(?:{'|'.join(w.ordinals)})(?:{dash}century|{gap}(?:quarter|half|of{gap}July))|(?:{'|'.join(w.seasons)}){gap}of|fiscal|financial)",
    }
    numbers = [n for n in w.numbers if n not in ("a", "an") and "-" not in n]
    branches = {
        **dict.fromkeys([*named, *plain], r"\b"),
        **{form: follow["numbers"] for n in numbers for form in (n, n.capitalize())},
        **{
            form: follow["which"]
            for n in ("last", "this", "next", "past", "coming", "previous")
            for form in (n, n.capitalize())
        },
        **{
            form: follow["portion"]
            for n in ("early", "mid", "late", "earlier", "later")
            for form in (n, n.capitalize())
        },
        **{form: follow["the"] for form in ("the", "The")},
        **{
            form: rf"{gap}(?:{unit}|full{gap}|few{gap}|couple{gap}|dozen{gap})"
            for form in ("a", "A", "an", "An")
        },
        **{form: rf"{gap}{unit}" for form in ("several", "Several", "many", "some", "Some")},
        **{
            form: r"\b"
            for n in w.seasons
            for form in (
                f"{n} of",
                f"{n} 1",
                f"{n} 2",
                f"{n.capitalize()} 1",
                f"{n.capitalize()} 2",
                f"{n} last",
                f"{n} this",
            )
        },
        **{
            form: rf"{gap}(?:same{gap})?(?:day|night|evening|morning|afternoon|week|weekend|month|year)\b"
            for form in ("that", "That")
        },
        **{
            form: rf"{gap}(?:the{gap})?(?:\d|[A-Z]|early|mid|late)"
            for form in ("from", "From", "between", "Between")
        },
        **{form: rf"{gap}\d" for form in ("about", "around", "circa", "c.")},
        **{
            form: rf"(?:{gap}year)?{gap}['’]?\d"
            for form in ("fiscal", "Fiscal", "financial", "Financial")
        },
        **dict.fromkeys(["FY1", "FY2", "FY 1", "FY 2", "FY'"], ""),
        **dict.fromkeys([f"Q{n}" for n in "1234"] + ["H1", "H2"], r"\b"),
        **{name.title().replace("'S", "'s").replace(" Of ", " of "): r"\b" for name in w.holidays},
    }
    for n in w.ordinals:
        branches[n] = branches[n.capitalize()] = rf"(?:{dash}century|{gap}(?:quarter|half){gap}of)"
    for number, rest in (("12", ""),):
        del number, rest
    return re.compile(rf"\W(?:\d|{_tree(branches)})")


def _tree(branches: dict[str, str]) -> str:
    """The branches grouped by first letter, so that a position fails on one comparison."""
    letters: dict[str, list[str]] = {}
    for word in sorted(branches, key=lambda n: (-len(n), n)):
        letters.setdefault(word[0], []).append(re.escape(word[1:]) + branches[word])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in letters.items())


TRIGGER = _trigger()
