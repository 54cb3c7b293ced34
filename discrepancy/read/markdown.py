"""Markdown: front matter, and a text that is kept without its marks, so that quotes read plain."""

from __future__ import annotations

import re

from discrepancy.read._draft import Draft
from discrepancy.read._front import front_matter

__all__ = ["READER"]

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M)
_UNDERLINED = re.compile(r"^(?=[^\n]{1,200}$)(\S[^\n]*)\n(?:={3,}|-{3,})[ \t]*$", re.M)
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.M)
_FENCE = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1[^\n]*$", re.M | re.S)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\]\[\n]{1,500})\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,200}\])")
_AUTOLINK = re.compile(r"<(https?://[^>\s]{1,1000})>")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S[^\n]*$", re.M)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]{0,3}[-*+][ \t]+", re.M)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?\S?)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]{1,500}?)_(?!\w)"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


class _Markdown:
    name = "markdown"
    suffixes = (".md", ".markdown")

    def read(self, raw: str) -> Draft:
        front, text = front_matter(raw)
        heading = _HEADING.search(text) or _UNDERLINED.search(text)
        page = {}
        if heading and not text[: heading.start()].strip():
            title = _plain(heading[heading.re.groups])
            page["title"] = title
        return Draft(text=_plain(text), front=front, page=page)


def _plain(text: str) -> str:
    """Markdown without its marks. Headings become paragraphs of their own."""
    text = _without_comments(text)
    for pattern in (_FENCE, _REFERENCE, _IMAGE):
        text = pattern.sub("", text)
    text = _UNDERLINED.sub(r"\1\n", text)
    text = _HEADING.sub(r"\n\2\n", text)
    text = _RULE.sub("", text)
    text = _LEAD.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    text = _ESCAPE.sub(r"\1", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _without_comments(text: str) -> str:
    """Without '<!-- ... -->'. A pattern would look for each missing end through all of it."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join(kept) + text[position:]


READER = _Markdown()
