"""The reader's view of an edition: sections, marks, relations, comparisons, places found."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.reading import (
    Reader,
    compare_languages,
    compare_provisions,
    find_in_source,
    library,
    locate,
    word_changes,
)
from corpus.errors import InvalidParagraphId, UnknownParagraph
from tests.app.tiny_edition import make_edition


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(make_edition(tmp_path / "tiny-1"))


def marks(reader: Reader, paragraph: str, quote: str) -> list[tuple[str, str]]:
    view = reader.section(paragraph, "en", quote=quote)
    return [
        (node.paragraph.id, node.paragraph.text[span.start : span.end])
        for node in view.walk()
        for span in node.spans
        if span.kind == "quote"
    ]


def test_a_paragraph_is_shown_in_its_whole_article(reader: Reader) -> None:
    view = reader.section("untoc:18.2.b", "en")
    assert [node.paragraph.id for node in view.walk()] == [
        "untoc:18", "untoc:18.1", "untoc:18.2", "untoc:18.2.a", "untoc:18.2.b", "untoc:18.9",
    ]  # fmt: skip
    target = view.target()
    assert target is not None
    assert target.paragraph.id == "untoc:18.2.b"
    assert view.previous is not None
    assert view.previous.id == "untoc:16"
    assert view.next is None


def test_a_quote_is_marked_whatever_its_spaces_quotes_and_case(reader: Reader) -> None:
    assert marks(reader, "untoc:2.a", '"paper  boat" MEANS a vessel') == [("untoc:2.a", "“Paper boat” means a vessel")]


def test_a_quote_from_below_the_paragraph_is_marked_there(reader: Reader) -> None:
    assert marks(reader, "untoc:18.2", "The sender") == [("untoc:18.2.a", "The sender")]


def test_a_quote_put_together_from_several_paragraphs_is_marked_in_each(reader: Reader) -> None:
    stitched = "A letter is to name: The sender;"  # a paragraph and its first item, as answers quote them
    assert dict(marks(reader, "untoc:18.2", stitched)).keys() == {"untoc:18.2", "untoc:18.2.a"}
    left_out = "A letter is to name: […] The sender;"
    assert dict(marks(reader, "untoc:18.2", left_out)).keys() == {"untoc:18.2", "untoc:18.2.a"}


def test_a_quote_that_is_not_there_marks_nothing(reader: Reader) -> None:
    assert marks(reader, "untoc:18.9", "words that nobody wrote") == []


def test_terms_are_found_but_not_in_their_own_definition(reader: Reader) -> None:
    def terms(paragraph: str) -> list[str]:
        target = reader.section(paragraph, "en").target()
        assert target is not None
        return [t for span in target.spans if span.kind == "term" for t in span.targets]

    assert terms("untoc:18.1") == ["untoc:2.a"]
    assert terms("untoc:2.a") == []
    assert terms("tip:2") == ["untoc:2.b"], "the Convention's terms hold in its Protocols"


def test_summary_is_in_the_readers_language_else_in_english(reader: Reader) -> None:
    def summary(paragraph: str) -> str:
        return next(n.summary for n in reader.section(paragraph, "ar").walk() if n.paragraph.id == paragraph)

    assert summary("untoc:18.1") == "يجب الرد على الرسائل."
    assert summary("untoc:2.b") == "The harbour master counts boats."


def test_what_is_not_held_in_the_language_is_shown_in_english(reader: Reader) -> None:
    view = reader.section("untoc:2.a", "ar")
    assert (view.lang, view.wanted) == ("en", "ar")


@pytest.mark.parametrize("wrong", ["untoc:99", "A/RES/1/1:op.1", "untoc:18.99"])
def test_what_is_not_held_is_said_to_be_so(reader: Reader, wrong: str) -> None:
    with pytest.raises(UnknownParagraph):
        reader.section(wrong, "en")


def test_what_is_no_id_is_said_to_be_so(reader: Reader) -> None:
    with pytest.raises(InvalidParagraphId):
        reader.section("article 18", "en")


def test_languages_side_by_side_keep_a_row_for_what_one_side_lacks(reader: Reader) -> None:
    rows = {(r.left or r.right).paragraph.id: r for r in compare_languages(reader, "untoc:18", "en", "ar").rows}  # type: ignore[union-attr]
    assert rows["untoc:18.1"].right is not None
    assert rows["untoc:18.2"].right is None


def test_provisions_are_aligned_by_likeness(reader: Reader) -> None:
    rows = compare_provisions(reader, "A/RES/99/1:op.2", "A/RES/98/1:op.2", "en").rows
    assert [(row.left is not None, row.right is not None) for row in rows] == [(True, True)]
    whole = compare_provisions(reader, "untoc:16", "tip:2", "en").rows
    paired = [(r.left.paragraph.id, r.right.paragraph.id) for r in whole if r.left and r.right]
    assert paired == [("untoc:16.1", "tip:2")]


def test_changes_put_together_give_both_texts_back() -> None:
    left, right = "A may lend one boat, on weekdays.", "A must lend two boats on weekdays!"
    changes = word_changes(left, right)
    assert "".join(c.words for c in changes if c.kind != "right") == left
    assert "".join(c.words for c in changes if c.kind != "left") == right


def test_find_gives_the_words_with_those_around(reader: Reader) -> None:
    hits = find_in_source(reader.edition, "untoc", "en", "PAPER BOAT")
    assert [hit.paragraph for hit in hits] == ["untoc:2.a", "untoc:2.b", "untoc:16.1", "untoc:18.1", "untoc:18.9"]
    assert hits[0].words == "Paper boat"
    assert find_in_source(reader.edition, "untoc", "en", "x") == []


def test_ellipsis_in_a_quote_stands_for_words_left_out() -> None:
    text = "A harbour may decline to answer when no boat was seen."
    assert locate("A harbour may … no boat", text) == (0, text.index("no boat") + len("no boat"))
    assert locate("no boat … A harbour", text) is None


def test_library_has_each_document_once(reader: Reader) -> None:
    ids = [entry.id for group in library(reader.edition, "en") for entry in group.entries]
    assert ids == ["untoc:1", "tip:1", "A/RES/99/1:pp.1", "A/RES/98/1:pp.1"]
