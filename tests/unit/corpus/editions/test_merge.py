"""One paragraph an id and language, from the best printing."""

from __future__ import annotations

import pytest

from corpus.editions.merge import Merged, merge, same_words
from corpus.editions.summaries import summaries
from corpus.model import DigestEntry
from tests.unit.corpus.editions.invented import held, yields


def texts(merged: Merged) -> dict[tuple[str, str], str]:
    return {(paragraph.id, paragraph.lang): paragraph.text for paragraph in merged.paragraphs}


def test_the_better_printing_wins_whatever_the_order_of_files() -> None:
    gazette = held("a-gazette.md"), yields([("1.1", "the words, roughly")], rank=50)
    booklet = held("z-booklet.pdf"), yields([("1.1", "The words.")], rank=0)
    for parts in ([gazette, booklet], [booklet, gazette]):
        merged = merge(parts)
        assert texts(merged) == {("untoc:1.1", "en"): "The words."}
        [printing] = merged.printings
        assert (printing.text, printing.differs) == ("the words, roughly", True)
        assert {document.id: document.file for document in merged.documents} == {
            "untoc@en": "z-booklet.pdf", "untoc@en~2": "a-gazette.md",
        }  # fmt: skip
        assert printing.document == "untoc@en~2"
        assert merged.yielded[gazette[0].sha256] == ("untoc@en~2",)


def test_of_equal_printings_the_one_that_came_last_wins() -> None:
    old = held("a.pdf", "2030-01-01T00:00:00+00:00"), yields([("1.1", "old")])
    new = held("a.pdf", "2031-01-01T00:00:00+00:00"), yields([("1.1", "new")])
    assert texts(merge([old, new])) == {("untoc:1.1", "en"): "new"}


def test_the_same_words_are_kept_as_provenance_only() -> None:
    merged = merge([
        (held("a"), yields([("1.1", "“States’ Parties” co-operate –  fully")], rank=0)),
        (held("b"), yields([("1.1", "\"States' Parties\" co‑operate - fully")], rank=10)),
    ])  # fmt: skip
    [printing] = merged.printings
    assert (printing.text, printing.text_after, printing.differs) == ("", "", False)


def test_a_worse_printing_fills_what_a_better_one_lacks_in_its_place() -> None:
    merged = merge([
        (held("a"), yields([("1.1", "one"), ("1.3", "three")], rank=0)),
        (held("b"), yields([("1.0", "zero"), ("1.1", "1"), ("1.2", "two"), ("1.3", "3"), ("2.1", "four")], rank=10)),
    ])  # fmt: skip
    assert [(item.id, item.text, item.order) for item in merged.paragraphs] == [
        ("untoc:1.0", "zero", 0), ("untoc:1.1", "one", 1), ("untoc:1.2", "two", 2), ("untoc:1.3", "three", 3),
        ("untoc:2.1", "four", 4),
    ]  # fmt: skip


def test_the_order_is_the_same_in_every_language() -> None:
    merged = merge([
        (held("fr"), yields([("1.2", "deux"), ("1.3", "trois")], lang="fr")),
        (held("en"), yields([("1.1", "one"), ("1.2", "two"), ("1.3", "three")])),
    ])  # fmt: skip
    orders: dict[str, set[int]] = {}
    for item in merged.paragraphs:
        orders.setdefault(item.id, set()).add(item.order)
    assert orders == {"untoc:1.1": {0}, "untoc:1.2": {1}, "untoc:1.3": {2}}
    assert [item.lang for item in merged.paragraphs] == ["en", "en", "en", "fr", "fr"]


def test_instruments_come_first_and_records_last() -> None:
    merged = merge([
        (held("r"), yields([("session/11", "facts")], source="record")),
        (held("x"), yields([("op.1", "Decides")], source="A/RES/1/1")),
        (held("t"), yields([("1", "purpose")], source="tip")),
        (held("u"), yields([("1", "purpose")], source="untoc")),
    ])  # fmt: skip
    assert [item.source for item in merged.paragraphs] == ["untoc", "tip", "A/RES/1/1", "record"]


def test_an_id_that_occurs_twice_in_a_document_is_reported() -> None:
    merged = merge([(held("a.pdf"), yields([("1.1", "one"), ("1.1", "again")]))])
    assert texts(merged) == {("untoc:1.1", "en"): "one"}
    assert "untoc:1.1 occurs twice" in merged.warnings[0]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("a\u00a0b", "a b", True),
        ("co-\nordinate", "co-ordinate", True),
        ("l’État", "l'État", True),
        ("shall", "may", False),
        ("article 16", "article 61", False),
        ("Party", "party", False),
    ],
)
def test_what_counts_as_the_same_words(first: str, second: str, same: bool) -> None:
    assert same_words(first, second) is same


def test_summaries_stand_in_only_where_no_official_text_is_held() -> None:
    digest = [
        DigestEntry("untoc:1.1", {"en": "one, simply", "fr": "un"}),
        DigestEntry("untoc:1.2", {"en": "two, simply", "fr": "deux"}),
        DigestEntry("record:session/1", {"en": "facts"}),
    ]
    official = yields([("1.1.a", "One (a).")])
    structured = summaries(digest, official.paragraphs)
    assert {(item.id, item.lang) for item in structured.paragraphs} == {
        ("untoc:1.1", "fr"), ("untoc:1.2", "en"), ("untoc:1.2", "fr"),
    }  # fmt: skip
    assert all(item.digest for item in structured.paragraphs)
    assert all(document.url.startswith("https://docs.un.org/") for document in structured.documents)
