"""What a page says about itself: JSON-LD first, then OpenGraph, then meta tags and markup; each with its source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chancery.intake.metadata import Found, one_line

_MOST_JSON = 500_000
_MOST_NODES = 2000
_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle "
    "AskPublicNewsArticle ReviewNewsArticle BlogPosting LiveBlogPosting SocialMediaPosting Report".split()
)

_META: tuple[tuple[str, str, str], ...] = (
    ("title", "og:title", "opengraph"),
    ("published", "article:published_time", "opengraph"),
    ("published", "og:published_time", "opengraph"),
    ("outlet", "og:site_name", "opengraph"),
    ("url", "og:url", "opengraph"),
    ("language", "og:locale", "opengraph"),
    ("byline", "article:author", "opengraph"),
    ("title", "dc.title", "meta"),
    ("title", "dcterms.title", "meta"),
    ("title", "citation_title", "meta"),
    ("title", "twitter:title", "meta"),
    ("published", "datepublished", "meta"),
    ("published", "date", "meta"),
    ("published", "dc.date", "meta"),
    ("published", "dc.date.issued", "meta"),
    ("published", "dcterms.date", "meta"),
    ("published", "dcterms.created", "meta"),
    ("published", "pubdate", "meta"),
    ("published", "publishdate", "meta"),
    ("published", "publish-date", "meta"),
    ("published", "parsely-pub-date", "meta"),
    ("published", "sailthru.date", "meta"),
    ("published", "citation_publication_date", "meta"),
    ("outlet", "application-name", "meta"),
    ("outlet", "dc.publisher", "meta"),
    ("outlet", "publisher", "meta"),
    ("byline", "author", "meta"),
    ("byline", "dc.creator", "meta"),
    ("byline", "parsely-author", "meta"),
    ("language", "content-language", "meta"),
    ("language", "dc.language", "meta"),
)
"""Field, name of the meta tag, source; the first that is there counts."""


def page_metadata(tree: Any) -> dict[str, Found]:
    """Return title, published, outlet, url, language and byline as the parsed page states them, unchecked."""
    found: dict[str, Found] = {}
    for name, value in _json_ld(tree):
        _keep(found, name, value, "json-ld")
    tags: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = meta.get("content")
        if key and content:
            tags.setdefault(key.strip().lower(), content)
    for name, key, source in _META:
        value = tags.get(key)
        if name == "byline" and value and value.startswith(("http:", "https:")):
            continue  # article:author often links to a profile
        _keep(found, name, value, source)
    for name, value in _markup(tree):
        _keep(found, name, value, "html")
    return found


def _keep(found: dict[str, Found], name: str, value: str | None, source: str) -> None:
    line = one_line(value)
    if line and name not in found:
        found[name] = Found(line, source)


def _markup(tree: Any) -> Iterator[tuple[str, str | None]]:
    """Yield what plain markup says: canonical link, language, marked-up time, first heading, page title."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield "url", link.get("href")
    yield "language", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for time in tree.iter("time"):
        if time.get("datetime") and (time.get("itemprop") == "datePublished" or time.get("pubdate") is not None):
            yield "published", time.get("datetime")
    headings = [h for h, _ in zip(tree.iter("h1"), range(2), strict=False)]
    if len(headings) == 1:  # with several, none of them is sure to be the report's
        yield "title", "".join(t for t in headings[0].itertext() if isinstance(t, str))
    for title in tree.iter("title"):
        yield "title", title.text


def _json_ld(tree: Any) -> Iterator[tuple[str, str | None]]:
    """Yield the fields of the first article that JSON-LD blocks describe; broken blocks are passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        source = script.text or ""
        if len(source) > _MOST_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        article = next((node for node in _nodes(data) if _types(node) & _ARTICLE_TYPES), None)
        if article is not None:
            yield from _article_fields(article)
            return


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD block from the outside in, at most ``_MOST_NODES``, without recursion."""
    waiting: list[Any] = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(
                node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in node
            )


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {k.rsplit("/", 1)[-1] for k in kinds if isinstance(k, str)}


def _article_fields(node: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    page = node.get("mainEntityOfPage")
    yield "title", _text(node.get("headline")) or _text(node.get("name"))
    yield "published", _text(node.get("datePublished"))
    yield "outlet", _name(node.get("publisher")) or _name(node.get("sourceOrganization"))
    yield "url", _text(node.get("url")) or _text(page) or (_text(page.get("@id")) if isinstance(page, dict) else None)
    yield "language", _text(node.get("inLanguage")) or _name(node.get("inLanguage"))
    authors = node.get("author")
    people = authors if isinstance(authors, list) else [authors]
    yield "byline", ", ".join(filter(None, (_name(p) for p in people[:20]))) or None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """Return the name of an object, which JSON-LD gives as a string, an object or a list of these."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return _text(value.get("name")) or _text(value.get("alternateName"))
    return _text(value)
