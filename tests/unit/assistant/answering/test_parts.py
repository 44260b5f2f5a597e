"""The parts an answer is made of: language, forms, quotes, sentences of records, Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answering.decompose import side_question
from assistant.answering.facts import telling_sentences
from assistant.answering.forms import Form, form_of
from assistant.answering.parts import parts_of
from assistant.answering.premise import claim_of
from assistant.answering.quoting import best_quote, clauses, held_in
from assistant.answering.render import escaped
from assistant.language import language_of
from assistant.verification import is_verbatim
from corpus.model import Kind, Paragraph
from corpus.search.types import SearchResult


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("art 16(9)", "en"),
        ("Firearms Protocol, Article 12, para. 5", "en"),
        ("Is grinding off a gun's serial number a crime?", "en"),
        ("trata de personas", "es"),
        ("Extradition des nationaux", "fr"),
        ("статья 16", "ru"),
        ("第十六条", "zh"),
        ("المادة 16", "ar"),
        ("Bonjour, can you tell me what the protocol says about this?", "en"),
    ],
)
def test_language_of_short_and_mixed_questions(text, lang):
    assert language_of(text) == lang


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("art 16(9)", Form.LOOKUP),
        ("What does article 16, paragraph 9, say?", Form.LOOKUP),
        ("Under article 16, may a State refuse to extradite someone who faces torture?", Form.PLAIN),
        ("Show UNTOC Art. 5(1)(a)(ii)", Form.LOOKUP),
    ],
)
def test_a_bare_reference_asks_for_the_words_a_question_about_it_does_not(question, form):
    assert form_of(question, SearchResult("", "", "en", (), named=("untoc:16.9",))) is form


def test_a_question_of_two_parts_is_two_questions_where_each_stands_alone():
    parts = parts_of("When was the review mechanism launched, and which working group reads the questionnaires?")
    assert len(parts) == 2
    assert parts_of("Who chaired it, and when?") == []


def test_a_side_of_a_comparison_names_only_its_instrument():
    asked = side_question(
        "How do the trafficking protocol and the smuggling protocol treat consent?", "tip", ["tip", "som"], "en"
    )
    assert "trafficking" in asked
    assert "smuggling" not in asked


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Why does article 12 impose the death penalty?", "article 12 impose the death penalty"),
        ("Which article bans private boats?", "bans private boats"),
        ("What does article 12 say?", ""),
        ("Which provisions deal with passports?", ""),
    ],
)
def test_what_a_question_takes_for_granted(question, claim):
    assert claim_of(question) == claim


def paragraph(id_: str, text: str, kind: Kind = Kind.PARAGRAPH) -> Paragraph:
    return Paragraph(id_, "en", kind, text, "untoc@en", 0)


def test_a_short_paragraph_is_quoted_whole_with_its_items():
    held = [paragraph("untoc:1", "Harbours keep:"), paragraph("untoc:1.a", "Boats;", Kind.ITEM)]
    assert best_quote(held, {"boat"}) == "Harbours keep: Boats;"


def test_of_a_long_list_the_items_asked_for_are_quoted():
    filler = " ".join(["of the kind that nobody in this house would ever want to ask about"] * 3)
    held = [paragraph("untoc:1", "Harbours keep:")] + [
        paragraph(f"untoc:1.{letter}", f"{word} {filler};", Kind.ITEM)
        for letter, word in zip("abcd", ("Ropes", "Anchors", "Lanterns", "Sails"), strict=True)
    ]
    quote = best_quote(held, {"lantern"})
    assert "Lanterns" in quote
    assert "Ropes" not in quote
    whole = " ".join(p.text for p in held)
    assert is_verbatim(quote, whole)


def test_clauses_joined_give_the_text_back():
    text = (
        "When a boat is seen at night, by anyone who is awake, and the harbour is open; a letter is sent. It is short."
    )
    assert " ".join(clauses(text)) == text


def test_an_item_without_a_digest_of_its_own_is_held(edition):
    assert [p.id for p in held_in(edition, "untoc:18.2", "fr")] == ["untoc:18.2", "untoc:18.2.a", "untoc:18.2.b"]


def test_the_sentence_with_the_figure_answers_how_many():
    record = "The ninth meeting was held in Port City in 2001. It chose a flag. Seventeen harbours took part in all."
    told = telling_sentences(record, "How many harbours took part?", most=1)
    assert "Seventeen harbours took part in all." in told


def test_nothing_in_a_text_acts_as_markdown_or_html():
    assert escaped("![x](https://e.example) <img src=x> *a*") == (
        "!\\[x\\](https:\u200b//e.example) \\<img src=x\\> \\*a\\*"
    )


def test_every_phrase_is_there_in_six_languages_with_the_same_fields():
    import re

    file = Path(__file__).resolve().parents[4] / "assistant" / "answering" / "phrases.json"
    for name, texts in json.loads(file.read_text(encoding="utf-8")).items():
        assert set(texts) == {"en", "fr", "es", "ru", "ar", "zh"}, name
        fields = {lang: set(re.findall(r"{(\w+)}", text)) for lang, text in texts.items() if text}
        assert len({frozenset(found) for found in fields.values()}) == 1, name
