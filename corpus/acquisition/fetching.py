"""``fetch``: the official booklets and documents by symbol, each result kept or explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.acquisition.content import PDF, WORD
from corpus.acquisition.downloads import download
from corpus.acquisition.official import booklets, document_address, official_page
from corpus.acquisition.polite import Forbidden, PoliteClient
from corpus.acquisition.store import FETCHED, SourceRecord, SourceStore, now
from corpus.errors import FetchFailed
from corpus.ingest import Ingested, Ingester
from corpus.journal import record_act
from corpus.model import Language
from corpus.progress import Progress, silent

__all__ = ["Fetch", "Outcome", "Wanted", "fetch", "wanted_booklets", "wanted_documents"]

_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*(/[A-Za-z0-9.\-]+)+( ?\([A-Za-z0-9. ]+\))*")  # A/80/6 (Sect.16)

_PAGES_IN_A_ROW = 3
"""So many web pages in place of documents, one after the other, and the host is taken to be blocking us."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to fetch."""

    name: str
    address: str
    lang: Language
    symbol: str = ""
    page: str = ""  #: what to open in a browser instead
    word: str = ""  #: address of the same document as a Word file, tried where the PDF holds no text


class Outcome:
    """What became of a file."""

    NEW = "fetched"
    UNCHANGED = "unchanged"
    FORBIDDEN = "not allowed by robots.txt"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetch:
    """The result for one file; when it is there, the file is safely kept."""

    wanted: Wanted
    outcome: str  #: one of `Outcome`
    problem: str = ""
    documents: tuple[str, ...] = ()
    paragraphs: int = 0
    held: bool = False  #: whether a copy, new or old, is held


def wanted_booklets(langs: Iterable[Language]) -> list[Wanted]:
    """The booklets in these languages."""
    return [
        Wanted(f"booklet-{item.lang}.pdf", item.address, item.lang, page=item.address)
        for item in booklets()
        if item.lang in set(langs)
    ]


def wanted_documents(symbols: Iterable[str], langs: Iterable[Language]) -> list[Wanted]:
    """Documents of the Official Document System in these languages.

    Raises:
        FetchFailed: a symbol is not one.
    """
    return [_document(symbol, lang) for symbol in symbols for lang in langs]


def _document(symbol: str, lang: Language) -> Wanted:
    symbol = symbol.strip()
    if not _SYMBOL.fullmatch(symbol) or ".." in symbol:
        raise FetchFailed(f"“{symbol}” is not the symbol of a document; one looks like CTOC/COP/2018/13")
    return Wanted(
        f"{symbol.replace('/', '_')}.{lang}.pdf", document_address(symbol, lang), lang, symbol,
        official_page("", symbol, lang), document_address(symbol, lang, "doc"),
    )  # fmt: skip


def fetch(
    wanted: Iterable[Wanted],
    store: SourceStore,
    ingester: Ingester,
    client: PoliteClient,
    progress: Progress = silent,
) -> Iterator[Fetch]:
    """Fetch files one after the other.

    Raises:
        StorageError: the data folder cannot be written.
    """
    pages = 0
    items = list(wanted)
    for number, item in enumerate(items, 1):
        place = f"{number} of {len(items)}: {item.name}"
        progress(f"{place}: asking", 0, 0)
        client.tell = _teller(place, progress)
        try:
            result = _fetch(item, store, ingester, client, _named(f"{place}, bytes", progress))
            pages = 0
        except Forbidden as error:
            result = _failed(item, Outcome.FORBIDDEN, str(error), store)
        except FetchFailed as error:
            result = _failed(item, Outcome.FAILED, str(error), store)
            pages = pages + 1 if "web page" in str(error) else 0
            if pages == _PAGES_IN_A_ROW:
                client.block(item.address, f"the host sent {pages} web pages in a row in place of documents; it seems "
                             "not to serve programs at the moment, try again later")  # fmt: skip
        yield result


def _named(place: str, progress: Progress) -> Progress:
    return lambda _what, done, total: progress(place, done, total)


def _teller(place: str, progress: Progress) -> Callable[[str], None]:
    return lambda words: progress(f"{place}: {words}", 0, 0)


def _fetch(item: Wanted, store: SourceStore, ingester: Ingester, client: PoliteClient, progress: Progress) -> Fetch:
    def told(done: int, total: int) -> None:
        progress(item.name, done, total)

    record = store.fetched(item.address)
    held = record if record and store.path(record.sha256).is_file() and record.sha256 else None
    got = download(client, item.address, PDF, store.partial, held, told)
    if got is None:
        assert held is not None
        store.note(replace(held, checked=now(), problem=""))
        ingested = ingester.ingest(store.path(held.sha256).read_bytes(), item.name)
        return _result(item, Outcome.UNCHANGED, ingested)
    data, name, media_type = got.data, item.name, PDF
    ingested = ingester.ingest(data, name)
    if ingested.problem and item.word:
        word = download(client, item.word, WORD, store.partial, None, told)
        assert word is not None
        data, name, media_type = word.data, name.removesuffix(".pdf") + ".docx", WORD
        ingested = ingester.ingest(data, name)
    if ingested.problem:
        raise FetchFailed(ingested.problem)
    _check_language(item, ingested)
    kept = store.add(data, SourceRecord(
        name=name, origin=FETCHED, when=now(), address=item.address, media_type=media_type, etag=got.etag,
        last_modified=got.last_modified, page=item.page,
    ))  # fmt: skip
    record_act(store.data, "document fetched", name, sha256=kept.sha256, bytes=kept.size, address=item.address)
    return _result(item, Outcome.NEW, ingested)


def _check_language(item: Wanted, ingested: Ingested) -> None:
    """The Official Document System sends English for a language that it does not have."""
    langs = {document.lang for document in ingested.documents}
    if item.lang not in langs:
        raise FetchFailed(f"the host sent the text in {', '.join(sorted(langs))}, not in {item.lang}")


def _result(item: Wanted, outcome: str, ingested: Ingested) -> Fetch:
    documents = tuple(document.id for document in ingested.documents)
    return Fetch(item, outcome, "", documents, len(ingested.paragraphs), True)


def _failed(item: Wanted, outcome: str, problem: str, store: SourceStore) -> Fetch:
    """Note the failure; a copy held from before stays."""
    before = store.fetched(item.address) or SourceRecord(
        name=item.name, origin=FETCHED, when=now(), address=item.address, page=item.page
    )
    store.note(replace(before, problem=problem, page=item.page, when=before.when if before.sha256 else now()))
    return Fetch(item, outcome, problem, held=bool(before.sha256))
