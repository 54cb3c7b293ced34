"""Saved web pages: the article without its page, and what the page says of itself."""

from __future__ import annotations

import json
import re
from typing import Any

from discrepancy.read._draft import Draft

__all__ = ["READER"]

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "article:published", "article.published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_BLOCKS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "div", "section",
    "article", "td", "th", "pre", "br", "dd", "dt", "tr",
))  # fmt: skip
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "iframe",
)
_ARTICLE = re.compile(
    r"(?:News|Blog|Report|Review|Live|Opinion|Analysis)?(?:Article|Posting)$|WebPage$|Report$"
)


class _Html:
    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, raw: str) -> Draft:
        tree = _tree(raw)
        if tree is None:
            return Draft(text="")
        page = _page(tree)
        if "published" not in page and (date := _htmldate(raw)):
            page["published"] = date
        text = _article(raw) or _all_text(_tree(raw))
        title = page.get("title", "")
        if title and title.casefold() not in text[: len(title) + 200].casefold():
            text = f"{title}\n\n{text}" if text else ""
        return Draft(text=text, page=page)


READER = _Html()


def _tree(raw: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return html.document_fromstring(raw.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _article(raw: str) -> str:
    """The main text by trafilatura; '' where it finds none (tiny pages)."""
    import trafilatura

    try:
        text = trafilatura.extract(
            raw, include_comments=False, include_tables=False, output_format="txt"
        )
    except Exception:  # a third party's parser on hostile input: whatever it dies of, we go on
        return ""
    return "\n\n".join(line.strip() for line in (text or "").split("\n") if line.strip())


def _htmldate(raw: str) -> str:
    import htmldate

    try:
        # Not the extensive search: it takes any date of the page, and none is better than that.
        return htmldate.find_date(raw, original_date=True, extensive_search=False) or ""
    except Exception:  # as above
        return ""


def _all_text(tree: Any) -> str:
    """Every visible line of a page, one a block."""
    if tree is None:
        return ""
    body = tree.find(".//body")
    body = tree if body is None else body
    for element in list(body.iter(*_DROPPED)):
        element.drop_tree()
    lines = (" ".join(line.split()) for line in _walk(body).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _walk(body: Any) -> str:
    from lxml import etree

    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(element.tail or "")
            continue
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "start":
            pieces.append((element.text or "").replace("\n", " "))
        elif element is not body:
            pieces.append((element.tail or "").replace("\n", " "))
    return "".join(pieces)


def _page(tree: Any) -> dict[str, str]:
    """Title, publisher, address and date out of meta tags, JSON-LD, ``<time>`` and ``<link>``."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join((element.get("content") or "").split())
        if key and value:
            meta.setdefault(key.lower(), value)
    data = _json_ld(tree)
    link = tree.find(".//link[@rel='canonical']")
    heads = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    names = tree.find(".//title")
    publisher = (
        data.get("publisher", "")
        or meta.get("og:site_name", "")
        or meta.get("application-name", "")
    )
    title = (
        data.get("headline", "")
        or meta.get("og:title", "")
        or (heads[0] if len(heads) == 1 else "")
        or (" ".join(names.text_content().split()) if names is not None else "")
    )
    found = {
        "publisher": publisher,
        "title": _without_site(title, publisher, heads),
        "url": (link.get("href") or "" if link is not None else "") or meta.get("og:url", ""),
        "published": next((meta[k] for k in _PUBLISHED if k in meta), "")
        or data.get("datePublished", "")
        or _time_element(tree)
        or next((meta[k] for k in _UPDATED if k in meta), "")
        or data.get("dateModified", ""),
    }
    return {key: value for key, value in found.items() if value}


def _without_site(title: str, publisher: str, heads: list[str]) -> str:
    """'Quake hits coast | The Daily' without its last part, where that is the site."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and (tail.casefold() == publisher.casefold() or head in heads):
            return head
    return title


def _time_element(tree: Any) -> str:
    """The first ``<time datetime>`` of the page, unless it stands in a list of other stories."""
    for element in tree.iter("time"):
        value = element.get("datetime")
        if value and not any(
            a.tag in ("aside", "nav", "footer", "li") for a in element.iterancestors()
        ):
            return str(value)
    return ""


def _json_ld(tree: Any) -> dict[str, str]:
    """Headline, dates and publisher of the first article that the page describes as JSON-LD."""
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if not any(isinstance(k, str) and _ARTICLE.match(k) for k in kinds):
                continue
            found = {
                k: v
                for k in ("headline", "datePublished", "dateModified")
                if isinstance(v := item.get(k), str)
            }
            publisher = item.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                found["publisher"] = publisher["name"]
            if found:
                return found
    return {}


def _items(data: Any) -> list[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    found = [i for i in items if isinstance(i, dict)]
    for item in list(found):
        graph = item.get("@graph")
        if isinstance(graph, list):
            found += [i for i in graph if isinstance(i, dict)]
    return found
