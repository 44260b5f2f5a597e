"""Typed paragraphs get the reference ids; ids never repeat."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpus.model import DocumentKind, Kind, Structured
from corpus.readers import read, read_each
from corpus.structure import structure


def typed(*paragraphs: tuple[str, ...], file: str = "A_RES_90_1.json") -> Structured:
    """A document from (type, prefix, text) or (type, prefix, text, level)."""
    records = []
    for kind, prefix, text, *level in paragraphs:
        record: dict[str, object] = {"text": text, "prefix": prefix or None}
        if kind in ("op", "pp"):
            names = {"op": "operative", "pp": "preambular"}
            record |= {"type": "paragraph", "paragraph_type": names[kind]}
        elif kind == "item":
            record |= {"type": "paragraph", "paragraph_type": "operative", "paragraph_level": int(level[0])}
        elif kind == "heading":
            record |= {"type": "heading", "heading_level": 2}
        else:
            record["type"] = kind
        records.append(record)
    (document,) = read(json.dumps({"file": file, "paragraphs": records}).encode(), "x.jsonl")
    return structure(document)


def ids(result: Structured) -> list[str]:
    return [paragraph.id.partition(":")[2] for paragraph in result.paragraphs]


def test_preambular_and_operative_paragraphs_with_items() -> None:
    result = typed(
        ("frontmatter", "", "Ninetieth session"),
        ("frontmatter", "", "Resolution adopted by the General Assembly on 3 May 2035"),
        ("title", "", "90/1.\tTea for all"),
        ("pp", "", "The Assembly of Tea,"),
        ("pp", "", "Recalling its cups,"),
        ("heading", "", "Part one"),
        ("op", "1.", "Asks for:"),
        ("item", "(a)", "Green tea:", "2"),
        ("item", "(i)", "From here;", "3"),
        ("item", "(ii)", "From there;", "3"),
        ("item", "(b)", "Black tea;", "2"),
        ("op", "2.", "Decides to wait."),
        ("backmatter", "", "3rd plenary meeting"),
        ("backmatter", "", "3 May 2035"),
    )
    assert ids(result) == ["pp.1", "pp.2", "op.1", "op.1.a", "op.1.a.i", "op.1.a.ii", "op.1.b", "op.2"]
    (facts,) = result.documents
    assert facts.id == "A/RES/90/1@en"
    assert (facts.title, facts.date, facts.session) == ("Tea for all", "2035-05-03", "Ninetieth session")
    assert (facts.body, facts.kind) == ("General Assembly", DocumentKind.RESOLUTION)
    assert result.paragraphs[2].heading == "Part one"
    assert result.paragraphs[4].parent == "A/RES/90/1:op.1.a"
    assert result.paragraphs[4].kind is Kind.ITEM


def test_the_ninth_letter_is_a_letter_where_it_follows_the_eighth() -> None:
    letters = [("item", f"({letter})", "x;", "2") for letter in "abcdefghij"]
    assert ids(typed(("op", "1.", "Lists:"), *letters))[-2:] == ["op.1.i", "op.1.j"]


def test_repeated_numbers_never_collide() -> None:
    result = typed(
        ("op", "1.", "first"), ("op", "2.", "second"), ("op", "1.", "first of part two"),
        ("item", "(a)", "its item", "2"),
        ("heading", "", "Annex II"), ("op", "1.", "of the annex"), ("op", "3.", "of the annex, a new number"),
        ("item", "(a)", "x", "2"), ("backmatter", "", "loose words"), ("op", "1.", "again"), ("item", "•", "dot", "2"),
    )  # fmt: skip
    assert ids(result) == [
        "op.1", "op.2", "op.1-2", "op.1.a", "annex-1.para.1", "op.3", "op.3.a", "annex-1.text.1", "annex-1.para.1-2",
        "op.1.item-1",
    ]  # fmt: skip
    assert result.paragraphs[3].parent == "A/RES/90/1:op.1-2"
    assert {paragraph.part for paragraph in result.paragraphs[4:]} == {"Annex II"}


def test_a_statement_without_typed_paragraphs_is_counted() -> None:
    result = typed(
        ("frontmatter", "", "Statement by the President of the Security Council"),
        ("frontmatter", "", "At the 9th meeting, held on 4 May 2035, the President made a statement:"),
        ("frontmatter", "", "“The Security Council likes tea."),
        ("frontmatter", "", "“The Security Council likes it hot.”"),
        file="S_PRST_2035_4.json",
    )
    assert [paragraph.id for paragraph in result.paragraphs] == ["S/PRST/2035/4:para.1", "S/PRST/2035/4:para.2"]
    assert result.documents[0].date == "2035-05-04"


@pytest.mark.authentic
def test_the_reference_ids_and_texts(sources: Path, evaluation: Path) -> None:
    found: dict[str, str] = {}
    count = 0
    for document in read_each((sources / "un-resolutions" / "crime.jsonl.gz").read_bytes(), "crime.jsonl.gz"):
        result = structure(document)
        count += 1
        own = [paragraph.id for paragraph in result.paragraphs]
        assert len(own) == len(set(own))
        found |= {paragraph.id: paragraph.text for paragraph in result.paragraphs}
    assert count == 236
    with gzip.open(evaluation / "resolutions-en.jsonl.gz", "rt", encoding="utf-8") as lines:
        wanted = {record["id"]: record["text"] for record in map(json.loads, lines)}
    assert len(wanted) == 19_932
    assert {id_ for id_, text in wanted.items() if found.get(id_) != text} == set()
