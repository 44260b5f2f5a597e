"""How people write references: the table of examples and counter-examples, in six languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.labels import label
from corpus.references import STRUCTURE, Context, conversation, parse
from corpus.references.examples import COUNTER_EXAMPLES, EXAMPLES, FOLLOW_UPS, FOREIGN
from corpus.search.types import Turn


def targets(text: str, context: Context | None = None) -> tuple[str, ...]:
    return tuple(t for m in parse(text, context=context) if not m.scope for t in m.targets)


@pytest.mark.parametrize(("text", "lang", "expected"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_examples(text: str, lang: str, expected: tuple[str, ...]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(("text", "lang", "expected"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_examples_in_a_sentence_keep_their_offsets(text: str, lang: str, expected: tuple[str, ...]) -> None:
    sentence = f"“ÉÀ”: {text}"
    for mention in parse(sentence):
        assert sentence[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_what_is_no_reference_gives_no_id(text: str) -> None:
    assert targets(text) == ()


@pytest.mark.parametrize("text", FOREIGN)
def test_provisions_of_other_instruments_are_reported_as_such(text: str) -> None:
    assert any(mention.foreign for mention in parse(text))


@pytest.mark.parametrize(("focus", "text", "expected"), FOLLOW_UPS)
def test_follow_ups(focus: str, text: str, expected: tuple[str, ...]) -> None:
    assert targets(text, Context(focus)) == expected


def test_a_paragraph_without_an_article_is_not_guessed() -> None:
    (mention,) = parse("and paragraph 3?")
    assert mention.targets == ()


def test_the_conversation_keeps_what_the_user_named() -> None:
    turns = [Turn("user", "art 16(2)"), Turn("assistant", "It says so [untoc:16.2] and more [untoc:15.1].")]
    assert conversation(turns).focus == "untoc:16.2"


def test_the_conversation_falls_back_on_what_the_answer_cited() -> None:
    turns = [Turn("user", "can they keep their own people?"), Turn("assistant", "They may [untoc:16.10] [untoc:11.6].")]
    assert conversation(turns).focus == "untoc:16.10"


def test_an_instrument_named_alone_is_a_scope() -> None:
    (mention,) = parse("What is in the Trafficking Protocol?")
    assert (mention.scope, mention.targets) == (True, ("tip",))


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_labels_are_read_back(lang: str) -> None:
    for paragraph_id in [i for s in ("untoc", "tip", "som", "firearms") for i in STRUCTURE.ids(s)]:
        if ":closing" not in paragraph_id or lang != "zh":
            assert targets(label(paragraph_id, lang)) == (paragraph_id,), label(paragraph_id, lang)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    for mention in parse(text, context=Context("untoc:16.2")):
        assert 0 <= mention.start <= mention.end <= len(text)


_WORDS = [
    *("art.", "article", "articles", "16", "(9)", "(b)", "b)", ",", "and", "-", "of", "the", "§", "UNTOC", "tip"),
    *("Protocol", "paragraph", "op", "9/1", "resolution", "A/RES/79/188", "this", "third", "пункт", "статьи"),
    *("第", "十", "条", "款", "المادة", "١٦", ":", ".", "18.21", "ii", "9/1", "(2017)", "S/RES/2388"),
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(_WORDS),
        max_size=14,
    )
)
def test_no_pile_of_words_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    for mention in parse(text, context=Context("som:6.1")):
        assert text[mention.start : mention.end] == mention.text
