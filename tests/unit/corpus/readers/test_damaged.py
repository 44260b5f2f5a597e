"""Damaged and random files: read or refused, never anything else; nothing is written anywhere."""

from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers import read
from corpus.structure import structure

QUIET = settings(max_examples=60, deadline=10_000, suppress_health_check=[HealthCheck.function_scoped_fixture])


def digest(data: bytes, name: str) -> int:
    """Read and structure; the number of paragraphs, or -1 for a refusal. Anything else that is raised is a defect."""
    try:
        documents = read(data, name)
    except UnreadableDocument:
        return -1
    return sum(len(structure(document).paragraphs) for document in documents)


def small_docx() -> bytes:
    document = docx.Document()
    for number in range(1, 6):
        document.add_paragraph(f"{number}. Some words about tea, in paragraph {number};")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def small_pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=10)
    for number in range(1, 6):
        pdf.multi_cell(0, 5, f"{number}. Some words about tea, in paragraph {number}.\n", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


SEEDS = {
    "x.docx": small_docx(),
    "x.pdf": small_pdf(),
    "x.html": b"<!doctype html><html><body><h1>T</h1><p>1. Words;</p><table><tr><td>a</table></body></html>",
    "x.jsonl": gzip.compress(
        b'{"file": "A_RES_9_9.json", "paragraphs": [{"text": "Words;", "type": "paragraph", "prefix": "1."}]}\n' * 4
    ),
    "x.md": b"---\ntitle: T\n---\n# Head\n\n1. Words;\n\n(a) more;\n",
}


@QUIET
@given(data=st.binary(max_size=3000), name=st.sampled_from([*SEEDS, "x.doc", "x"]))
def test_random_bytes(data: bytes, name: str) -> None:
    digest(data, name)


@QUIET
@given(text=st.text(max_size=3000), name=st.sampled_from([*SEEDS, "x.txt"]))
def test_random_texts(text: str, name: str) -> None:
    digest(text.encode("utf-8", "replace"), name)


@QUIET
@given(
    name=st.sampled_from(sorted(SEEDS)),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12),
)
def test_damaged_copies(name: str, cut: float, flips: list[tuple[float, int]]) -> None:
    data = bytearray(SEEDS[name])
    for place, value in flips:
        data[int(place * len(data))] = value
    digest(bytes(data[: int(cut * len(data))] if cut < 0.9 else data), name)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@QUIET
@given(
    paragraphs=st.lists(
        st.fixed_dictionaries(
            {"text": st.text(max_size=40)},
            optional={
                "type": st.sampled_from(["paragraph", "heading", "backmatter", "frontmatter", "title"]) | json_values,
                "paragraph_type": st.sampled_from(["operative", "preambular"]) | json_values,
                "paragraph_level": st.integers(-2, 7) | json_values,
                "heading_level": st.integers(-2, 7) | json_values,
                "prefix": st.sampled_from(["1.", "2.", "(a)", "(b)", "(i)", "•", "(aa)"]) | json_values,
            },
        ),
        max_size=25,
    )
)
def test_typed_paragraphs_of_any_kind_have_ids_of_their_own(paragraphs: list[dict[str, object]]) -> None:
    import json

    for document in read(json.dumps({"file": "A_RES_9_9.json", "paragraphs": paragraphs}).encode(), "x.json"):
        ids = [paragraph.id for paragraph in structure(document).paragraphs]
        assert len(ids) == len(set(ids))
        assert not any(" " in id_ for id_ in ids)


def test_deep_nesting_hangs_nothing() -> None:
    digest(b"<!doctype html><html><body>" + b"<div>" * 200_000 + b"words", "x.html")
    digest(b"<!doctype html><html><body>" + b"<ol><li>" * 50_000 + b"words", "x.html")
    digest(b"(" * 1_000_000, "x.txt")
    digest(b"**a" * 60_000, "x.md")
    digest(("1. a\n" * 30_000).encode(), "x.txt")


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in SEEDS.items():
        digest(data, f"../../{name}")
    assert not list(tmp_path.rglob("*"))


@pytest.mark.authentic
@pytest.mark.slow
def test_damaged_copies_of_real_files(sources: Path) -> None:
    random_ = random.Random(7)
    files = [
        *sorted((sources / "un-documents").glob("S_RES*.pdf")),
        sources / "un-documents" / "E_CN.4_149.en.pdf",
        sources / "un-documents" / "A_80_6_Sect.16.docx",
        *sorted((sources / "press").iterdir()),
        *sorted((sources / "instruments" / "fr").iterdir()),
    ]
    for path in files:
        whole = path.read_bytes()
        for _ in range(4):
            data = bytearray(whole)
            for _ in range(random_.choice([1, 20, 400])):
                data[random_.randrange(len(data))] = random_.randrange(256)
            digest(bytes(data), path.name)
            digest(whole[: random_.randrange(len(whole))], path.name)
