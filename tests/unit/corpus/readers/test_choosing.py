"""A reader is chosen by what the bytes are; what is no document is refused in words that say what to do."""

from __future__ import annotations

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import MAX_BYTES, read

PAGE = b"<!DOCTYPE html><html><body><p>The document that you asked for is not available.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.pdf", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", r"old Word.*save it as \.docx"),
        (b"\xffWPC" + b"\0" * 600, "a.doc", r"WordPerfect.*PDF"),
        (b"{\\rtf1 hello}", "a.rtf", "RTF"),
        (PAGE, "A_RES_79_1.pdf", "web page in place"),
        (PAGE, "A_RES_79_1.docx", "web page in place"),
        (b"\x89PNG\r\n" + b"\0" * 99, "scan.png", "picture"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"   \n \n", "a.txt", "no words"),
        (b"PK\x03\x04 and then nothing", "a.docx", "damaged"),
        (b"%PDF-1.7 and then nothing", "a.pdf", ""),
    ],
)
def test_what_is_no_document_is_refused_in_words(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"(?s){name}.*{says}"):
        read(data, name)


def test_a_name_deceives_nobody() -> None:
    (document,) = read(PAGE, "resolution.txt")
    assert document.media_type == "text/html"
    (document,) = read(b'[{"text": "We agree.", "type": "paragraph"}]', "resolution.html")
    assert document.lines[0].tags >= {"typed", "paragraph"}


def test_a_file_that_is_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.MAX_BYTES", 10)
    assert MAX_BYTES > 10
    with pytest.raises(UnreadableDocument, match="MB"):
        read(b"more than ten bytes", "a.txt")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_come_through_in_their_encodings(codec: str) -> None:
    (document,) = read("Décision nº 4 — été\n".encode(codec), "a.txt")
    assert document.lines[0].text == "Décision nº 4 — été"
    assert bool(document.warnings) is (codec == "cp1252")


def test_markdown_gives_up_its_marks_and_facts() -> None:
    text = "---\ntitle: A law\nlanguage: fr\n---\n\n## Part one\n\n**Art. 1**\n\nSome *slanted* words, [linked](https://a.b).\n"
    (document,) = read(text.encode(), "law.md")
    assert document.metadata == {"title": "A law", "language": "fr"}
    heading, bold, words = document.lines
    assert (heading.text, heading.style) == ("Part one", "heading 2")
    assert (bold.text, bold.bold) == ("Art. 1", True)
    assert words.text == "Some slanted words, linked."


def test_a_web_page_is_read_block_by_block() -> None:
    html = (
        "<!doctype html><html><head><title>Note</title><script>bad()</script></head><body><nav>Menu</nav>"
        "<h2>Scope</h2><p>One <b>bold</b> word.<br>Next line.</p><ol start=4><li>four<li>five</ol>"
        "<table><tr><td>a</td><td><p>b</p></td></tr></table></body></html>"
    )
    (document,) = read(html.encode(), "note.html")
    assert [(line.number, line.text) for line in document.lines] == [
        ("", "Scope"), ("", "One bold word.\nNext line."), ("4.", "four"), ("5.", "five"), ("", "a\tb"),
    ]  # fmt: skip
    assert document.lines[0].style == "heading 2"
    assert "table" in document.lines[-1].tags
    assert document.metadata == {"title": "Note"}
