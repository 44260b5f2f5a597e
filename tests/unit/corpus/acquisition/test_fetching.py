"""Fetching from a host that behaves, and from one that does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from corpus.acquisition.fetching import Fetch, Outcome, Wanted, fetch, wanted_booklets, wanted_documents
from corpus.acquisition.polite import PoliteClient
from corpus.acquisition.store import SourceStore
from corpus.errors import FetchFailed
from corpus.model import LANGUAGES
from tests.unit.corpus.acquisition.official_host import (
    SINGLE_PAGE_APP,
    Clock,
    OfficialHost,
    Reply,
    StandInIngester,
    pdf,
)


class Fetching:
    """A host, a client, a store, together."""

    def __init__(self, host: OfficialHost, client: PoliteClient, store: SourceStore, ingester: StandInIngester):
        self.host, self.client, self.store, self.ingester = host, client, store, ingester

    def wanted(self, path: str, *replies: Reply, lang: str = "en", word: str = "") -> Wanted:
        address = self.host.serve(path, *replies)
        return Wanted(path.strip("/"), address, lang, page=f"https://example.org{path}", word=word)

    def fetch(self, *wanted: Wanted) -> list[Fetch]:
        return list(fetch(wanted, self.store, self.ingester, self.client))

    def one(self, path: str, *replies: Reply, lang: str = "en") -> Fetch:
        return self.fetch(self.wanted(path, *replies, lang=lang))[0]


@pytest.fixture
def world(host: OfficialHost, client: PoliteClient, store: SourceStore, ingester: StandInIngester) -> Fetching:
    return Fetching(host, client, store, ingester)


def test_a_file_is_kept_with_what_is_known_of_it(world: Fetching) -> None:
    body = pdf()
    result = world.one("/a.pdf", Reply(body, headers={"ETag": '"1"', "Last-Modified": "Tue, 01 Jan 2030 00:00:00 GMT"}))
    assert result.outcome == Outcome.NEW
    assert result.documents == ("A/RES/55/25@en",)
    [held] = world.store.held()
    assert held.read() == body
    record = world.store.fetched(result.wanted.address)
    assert record is not None
    assert (record.sha256, record.etag, record.size, record.address) == (
        held.sha256, '"1"', len(body), result.wanted.address,
    )  # fmt: skip
    assert not list(world.store.partial.iterdir())


def test_the_agent_is_honest_and_no_compression_is_asked_for(world: Fetching) -> None:
    world.one("/a.pdf", Reply(pdf()))
    [request] = world.host.asked("/a.pdf")
    assert request.headers["user-agent"].startswith("untoc-assistant/")
    assert "tests@localhost" in request.headers["user-agent"]
    assert request.headers["accept-encoding"] == "identity"


def test_robots_txt_is_obeyed(world: Fetching) -> None:
    world.host.serve("/robots.txt", Reply(b"User-agent: *\nDisallow: /api\n"))
    results = world.fetch(world.wanted("/api/x.pdf", Reply(pdf())), world.wanted("/open.pdf", Reply(pdf())))
    assert [result.outcome for result in results] == [Outcome.FORBIDDEN, Outcome.NEW]
    assert world.host.asked("/api/x.pdf") == []
    assert len(world.host.asked("/robots.txt")) == 1
    record = world.store.fetched(results[0].wanted.address)
    assert record is not None
    assert record.page == "https://example.org/api/x.pdf"
    assert "robots.txt" in record.problem


def test_robots_txt_is_obeyed_where_a_redirect_leads(world: Fetching) -> None:
    world.host.serve("/robots.txt", Reply(b"User-agent: *\nDisallow: /doc\n"))
    world.host.serve("/doc/x.pdf", Reply(pdf()))
    result = world.one("/access", Reply(b"", 302, {"Location": "/doc/x.pdf"}))
    assert result.outcome == Outcome.FORBIDDEN
    assert world.host.asked("/doc/x.pdf") == []


@pytest.mark.parametrize(("status", "outcome"), [(403, Outcome.FORBIDDEN), (503, Outcome.FAILED), (404, Outcome.NEW)])
def test_a_robots_txt_that_cannot_be_had(world: Fetching, status: int, outcome: str) -> None:
    world.host.serve("/robots.txt", Reply(b"", status))
    assert world.one("/a.pdf", Reply(pdf())).outcome == outcome


def test_three_seconds_lie_between_two_requests(world: Fetching) -> None:
    world.fetch(*(world.wanted(f"/{n}.pdf", Reply(pdf(f"A/RES/55/{n}"))) for n in range(4)))
    times = [request.at for request in world.host.requests]
    assert len(times) == 5
    assert all(later - earlier >= 3.0 for earlier, later in pairwise(times))


def test_a_longer_crawl_delay_is_kept(world: Fetching) -> None:
    world.host.serve("/robots.txt", Reply(b"User-agent: *\nCrawl-delay: 11\nDisallow: /no\n"))
    world.fetch(world.wanted("/1.pdf", Reply(pdf("A/1"))), world.wanted("/2.pdf", Reply(pdf("A/2"))))
    times = [request.at for request in world.host.requests]
    assert all(later - earlier >= 11.0 for earlier, later in pairwise(times))


def test_a_redirect_is_followed(world: Fetching) -> None:
    world.host.serve("/doc/x.pdf", Reply(pdf()))
    assert world.one("/access", Reply(b"", 302, {"Location": "/doc/x.pdf"})).outcome == Outcome.NEW


@pytest.mark.parametrize("target", ["/access", "file:///etc/passwd"])
def test_a_redirect_that_leads_nowhere(world: Fetching, target: str) -> None:
    result = world.one("/access", Reply(b"", 302, {"Location": target}))
    assert result.outcome == Outcome.FAILED
    assert "redirects" in result.problem


def test_the_same_file_is_not_sent_twice(world: Fetching) -> None:
    wanted = world.wanted("/a.pdf", Reply(pdf(), headers={"ETag": '"1"'}))
    world.fetch(wanted)
    [again] = world.fetch(wanted)
    assert again.outcome == Outcome.UNCHANGED
    assert world.host.asked("/a.pdf")[1].headers["if-none-match"] == '"1"'
    record = world.store.fetched(wanted.address)
    assert record is not None
    assert record.checked


def test_a_new_version_replaces_the_old_one(world: Fetching) -> None:
    world.one("/a.pdf", Reply(pdf(size=5000), headers={"ETag": '"1"'}))
    world.one("/a.pdf", Reply(pdf(size=6000), headers={"ETag": '"2"'}))
    assert [file.size for file in world.store.held()] == [6000]


@pytest.mark.parametrize("status", [403, 429, 500, 502, 503])
def test_after_a_refusal_it_waits_and_tries_again(world: Fetching, clock: Clock, status: int) -> None:
    result = world.one("/a.pdf", Reply(b"", status), Reply(b"", status), Reply(pdf()))
    assert result.outcome == Outcome.NEW
    assert 10.0 in clock.pauses
    assert 30.0 in clock.pauses


def test_the_pause_that_the_host_asks_for_is_kept(world: Fetching, clock: Clock) -> None:
    world.one("/a.pdf", Reply(b"", 429, {"Retry-After": "77"}), Reply(pdf()))
    assert 77.0 in clock.pauses
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=200), usegmt=True)
    world.one("/b.pdf", Reply(b"", 503, {"Retry-After": when}), Reply(pdf()))
    assert any(190 < pause <= 200 for pause in clock.pauses)


def test_a_host_that_asks_for_an_hour_is_left_alone(world: Fetching, clock: Clock) -> None:
    result = world.one("/a.pdf", Reply(b"", 429, {"Retry-After": "3600"}))
    assert result.outcome == Outcome.FAILED
    assert "60 minutes" in result.problem
    assert max(clock.pauses, default=0) < 60


def test_a_host_that_goes_on_refusing_is_left_alone_for_the_rest_of_the_run(world: Fetching) -> None:
    results = world.fetch(world.wanted("/a.pdf", Reply(b"", 403)), world.wanted("/b.pdf", Reply(pdf())))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.FAILED]
    assert len(world.host.asked("/a.pdf")) == 4
    assert world.host.asked("/b.pdf") == []


def test_a_web_page_with_status_200_is_a_failure_and_says_so(world: Fetching) -> None:
    result = world.one("/a.pdf", Reply(SINGLE_PAGE_APP, headers={"Content-Type": "application/pdf"}))
    assert result.outcome == Outcome.FAILED
    assert f"a web page of {len(SINGLE_PAGE_APP):,} bytes" in result.problem
    assert world.store.held() == []


def test_three_web_pages_in_a_row_are_taken_for_a_block(world: Fetching) -> None:
    pages = [world.wanted(f"/{n}.pdf", Reply(SINGLE_PAGE_APP)) for n in range(5)]
    results = world.fetch(*pages)
    assert all(result.outcome == Outcome.FAILED for result in results)
    assert [len(world.host.asked(f"/{n}.pdf")) for n in range(5)] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty file"),
        (b"just text", "not a PDF"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 99, "old Word file"),
        (b"\xffWPC" + b"0" * 99, "WordPerfect"),
    ],
)
def test_other_things_in_place_of_a_pdf(world: Fetching, body: bytes, words: str) -> None:
    result = world.one("/a.pdf", Reply(body))
    assert result.outcome == Outcome.FAILED
    assert words in result.problem


def test_nothing_at_the_address(world: Fetching) -> None:
    result = world.one("/a.pdf", Reply(b"", 404))
    assert result.outcome == Outcome.FAILED
    assert "404" in result.problem
    assert len(world.host.asked("/a.pdf")) == 1


def test_a_broken_transfer_goes_on_where_it_broke(world: Fetching) -> None:
    body = pdf(size=100_000)
    tag = {"ETag": '"1"'}
    result = world.one("/a.pdf", Reply(body, headers=tag, cut=30_000), Reply(body, headers=tag))
    assert result.outcome == Outcome.NEW
    assert world.host.asked("/a.pdf")[1].headers["range"] == "bytes=30000-"
    assert world.store.held()[0].read() == body


def test_a_broken_transfer_goes_on_in_a_later_run(world: Fetching, clock: Clock) -> None:
    body = pdf(size=100_000)
    tag = {"ETag": '"1"'}
    wanted = world.wanted("/a.pdf", Reply(body, headers=tag, cut=30_000), Reply(body, headers=tag, cut=0))
    [failed] = world.fetch(wanted)
    assert failed.outcome == Outcome.FAILED
    world.host.serve("/a.pdf", Reply(body, headers=tag))
    later = PoliteClient(clock=clock)
    [result] = fetch([wanted], world.store, world.ingester, later)
    later.close()
    assert result.outcome == Outcome.NEW
    assert world.host.asked("/a.pdf")[-1].headers["range"] == "bytes=30000-"
    assert world.store.held()[0].read() == body


def test_what_has_changed_meanwhile_is_fetched_from_the_start(world: Fetching) -> None:
    old, new = pdf(size=90_000), pdf(size=100_000).replace(b"x", b"y")
    world.one("/a.pdf", Reply(old, headers={"ETag": '"1"'}, cut=30_000), Reply(new, headers={"ETag": '"2"'}))
    assert world.store.held()[0].read() == new


def test_without_a_validator_a_broken_transfer_starts_again(world: Fetching) -> None:
    body = pdf(size=100_000)
    world.one("/a.pdf", Reply(body, cut=30_000), Reply(body))
    assert "range" not in world.host.asked("/a.pdf")[1].headers
    assert world.store.held()[0].read() == body


def test_a_host_that_cannot_be_reached(world: Fetching) -> None:
    unreachable = Wanted("x.pdf", "http://127.0.0.1:9/x.pdf", "en", page="https://example.org/x")
    [result] = world.fetch(unreachable)
    assert result.outcome == Outcome.FAILED
    assert "could not be read" in result.problem


def test_english_in_place_of_another_language_is_a_failure(world: Fetching) -> None:
    result = world.one("/a.pdf", Reply(pdf(lang="en")), lang="ru")
    assert result.outcome == Outcome.FAILED
    assert "not in ru" in result.problem
    assert world.store.held() == []


def test_a_scan_is_asked_for_as_a_word_file(world: Fetching) -> None:
    word = world.host.serve("/a.docx", Reply(b"PK\x03\x04 A/RES/1/1 en\n" + b"x" * 500))
    [result] = world.fetch(world.wanted("/a.pdf", Reply(b"%PDF-\n" + b"x" * 500), word=word))
    assert result.outcome == Outcome.NEW
    assert world.store.held()[0].name == "a.docx"


def test_a_failure_keeps_the_copy_that_is_held(world: Fetching) -> None:
    world.one("/a.pdf", Reply(pdf()))
    result = world.one("/a.pdf", Reply(SINGLE_PAGE_APP))
    assert result.outcome == Outcome.FAILED
    assert result.held
    assert world.store.held()[0].read() == pdf()
    record = world.store.fetched(result.wanted.address)
    assert record is not None
    assert "web page" in record.problem


def test_what_is_wanted_has_official_addresses() -> None:
    assert {item.lang for item in wanted_booklets(LANGUAGES)} == set(LANGUAGES)
    [item] = wanted_documents(["CTOC/COP/2018/13"], ["fr"])
    assert item.address == "https://documents.un.org/api/symbol/access?s=CTOC/COP/2018/13&l=fr&t=pdf"
    assert item.page == "https://docs.un.org/fr/CTOC/COP/2018/13"


@pytest.mark.parametrize("symbol", ["", "hello", "A/RES/55/25 x", "A/../../etc", "A/\n"])
def test_what_is_no_symbol(symbol: str) -> None:
    with pytest.raises(FetchFailed):
        wanted_documents([symbol], ["en"])
