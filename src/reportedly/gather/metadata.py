"""What a page's markup says about the article: title, outlet, author, date, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from reportedly.gather.known import Known, iso_date
from reportedly.model import Basis, Stated

__all__ = ["read_article_body", "read_metadata"]

ARTICLES = re.compile(r"\w*(?:Article|Posting|Report)$")
TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
SITES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
AUTHORS = (
    "author", "article:author", "article:author_name", "dc.creator", "parsely-author",
    "sailthru.author", "citation_author", "byl",
)  # fmt: skip
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "citation_publication_date", "article.published", "date",
)  # fmt: skip
MOST = 100  # the elements of a kind that are looked at
URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")
EPOCH_END = datetime(2099, 12, 31)  # instead of htmldate's default, the machine's clock


def read_metadata(tree: Any, url: str | None) -> Known:
    """Returns what the markup gives, each with its basis.

    `page`: JSON-LD (schema.org), Open Graph, `meta` and `itemprop` say so in so many words.
    `inferred`: a title from `<title>` or `<h1>`, an outlet from the host of the address, a date
    found by htmldate or in the address; `why` says which. Nothing is taken from the machine's
    clock. Does not follow links to find an author.
    """
    metas = _metas(tree)
    records = list(_records(tree))
    link = url or metas.get("og:url") or _first(tree, "//link[@rel='canonical']/@href")
    title = _title(tree, metas, records)
    return Known(
        url=link if link and urlsplit(link).scheme in ("http", "https") else None,
        title=title,
        outlet=_outlet(metas, records, link, title),
        author=_author(tree, metas, records),
        published=_published(tree, metas, records, link),
        language=_language(tree, metas),
    )


def read_article_body(tree: Any) -> str:
    """Returns the article's text that JSON-LD carries (`articleBody`), or nothing."""
    for record in _records(tree):
        body = record.get("articleBody")
        if isinstance(body, str) and body.strip():
            return re.sub(r"</?[a-zA-Z][^<>]{0,500}>", "\n", body)
    return ""


def _first(tree: Any, path: str) -> str | None:
    found = tree.xpath(f"({path})[1]")
    return _clean(found[0]) if found and isinstance(found[0], str) else None


def _clean(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value[:2000]).split())[:500] or None


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.xpath(f"(//meta[@content])[position() <= {MOST * 3}]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        value = _clean(node.get("content"))
        if name and value:
            metas.setdefault(name.strip().lower(), value)
    return metas


def _records(tree: Any) -> Iterator[dict[str, Any]]:
    """Yields the JSON-LD records that describe an article; broken JSON is passed over."""
    path = "(//script[contains(@type, 'ld+json')])[position() <= 20]"
    for node in tree.xpath(path):
        try:
            whole = json.loads((node.text or "")[:2_000_000], strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [whole]
        for _ in range(500):
            if not queue:
                break
            item = queue.pop(0)
            if isinstance(item, list):
                queue += item[:MOST]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and ARTICLES.match(kind) for kind in kinds):
                    yield item
                queue += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _names(value: Any) -> list[str]:
    """Returns the names in a JSON-LD value: a string, a record with a name, or a list of these."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    if isinstance(value, dict):
        value = value.get("name")
        return _names(value) if isinstance(value, list) else _names_of(value)
    return _names_of(value)


def _names_of(value: Any) -> list[str]:
    name = re.sub(r"^[Bb]y:? (?=\w)", "", _clean(value) or "")
    return [name] if name and not name.startswith(("http:", "https:", "@", "#")) else []


def _said(value: str, why: str) -> Stated:
    return Stated(value, Basis.PAGE, why=why)


def _title(tree: Any, metas: dict[str, str], records: list[dict[str, Any]]) -> Stated:
    for record in records:
        name = _clean(record.get("headline"))
        if name:
            return _said(name, "JSON-LD headline")
    for key in TITLES:
        if key in metas:
            return _said(metas[key], f"meta {key}")
    heads = [_clean(node.text_content()) for node in tree.xpath("(//h1)[position() <= 5]")]
    heads = [head for head in heads if head]
    whole = _first(tree, "//title/text()")
    for head in heads:
        if head and whole and head.casefold() in whole.casefold():
            return Stated(head, Basis.INFERRED, why="the first heading, which <title> repeats")
    if len(heads) == 1 and heads[0]:
        return Stated(heads[0], Basis.INFERRED, why="the only <h1>")
    return Stated(whole, Basis.INFERRED, why="<title>") if whole else Stated()


def _outlet(
    metas: dict[str, str], records: list[dict[str, Any]], url: str | None, title: Stated
) -> Stated:
    if metas.get("og:site_name", title.value) != title.value:  # some repeat the title
        return _said(metas["og:site_name"], "meta og:site_name")
    for record in records:
        names = _names(record.get("publisher"))
        if names:
            return _said(names[0], "JSON-LD publisher")
    for key in SITES:
        if key in metas:
            return _said(metas[key], f"meta {key}")
    host = _host(url)
    if host:
        return Stated(host, Basis.INFERRED, why="the host of the address; the page names no outlet")
    return Stated()


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    named = "." in host and not host.replace(".", "").isdigit() and ":" not in host
    return host if parts.scheme in ("http", "https") and named else None


def _author(tree: Any, metas: dict[str, str], records: list[dict[str, Any]]) -> Stated:
    for record in records:
        names = _names(record.get("author"))
        if names:
            return _said(", ".join(dict.fromkeys(names)), "JSON-LD author")
    for key in AUTHORS:
        names = _names_of(metas.get(key))
        if names:
            return _said(names[0], f"meta {key}")
    path = "(//*[@itemprop='author' or @rel='author'])[position() <= 5]"
    for node in tree.xpath(path):
        names = _names_of(node.text_content())
        if names and len(names[0].split()) <= 6 and not re.search(r"\d", names[0]):
            return _said(names[0], "itemprop or rel author")
    return Stated()


def _published(
    tree: Any, metas: dict[str, str], records: list[dict[str, Any]], url: str | None
) -> Stated:
    for record in records:
        when = iso_date(_clean(record.get("datePublished")) or "")
        if when:
            return _said(when, "JSON-LD datePublished")
    for key in DATES:
        when = iso_date(metas.get(key, ""))
        if when:
            return _said(when, f"meta {key}")
    path = "(//time[@pubdate or @itemprop='datePublished']/@datetime)[position() <= 5]"
    for value in tree.xpath(path):
        when = iso_date(str(value))
        if when:
            return _said(when, "the page's <time> of publication")
    when = _by_htmldate(tree)
    if when:
        return Stated(when, Basis.INFERRED, why="htmldate finds it in the page")
    found = URL_DATE.search(url or "")
    when = iso_date("{}-{:0>2}-{:0>2}".format(*found.groups())) if found else None
    return Stated(when, Basis.INFERRED, why="the date in the address") if when else Stated()


def _by_htmldate(tree: Any) -> str | None:
    """Returns htmldate's finding without its extensive search, which guesses."""
    import logging

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(tree, extensive_search=False, original_date=True, max_date=EPOCH_END)
    except Exception:  # whatever a hostile page breaks, it breaks the finder only
        return None
    return iso_date(found or "")


def _language(tree: Any, metas: dict[str, str]) -> str | None:
    named = _first(tree, "//html/@lang") or _first(tree, "//html/@xml:lang")
    return named or metas.get("content-language") or metas.get("og:locale")
