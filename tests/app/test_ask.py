"""The Ask page: what a reader sees and can do, with a fake service."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app import wiring
from assistant.app.i18n import words
from assistant.app.pages import ask as ask_page
from assistant.app.rendering.answers import why_html
from assistant.app.service import Feedback, Status
from assistant.errors import StorageUnavailable
from assistant.model import Answer
from corpus.search.types import Filters, Passage
from tests.app.conftest import page, use, words_of
from tests.app.fake_service import FakeService

Open = Callable[..., AppTest]


def ask(test: AppTest, question: str) -> AppTest:
    test.chat_input[0].set_value(question).run()
    assert not test.exception
    return test


def kept(fake: FakeService, question: str = "kept?") -> Answer:
    """An answer in a conversation of another person."""
    conversation = fake.conversations.create("somebody else" * 4, "en", "Theirs")
    *_, answer = fake.stream(question, [], "en", Filters())
    assert isinstance(answer, Answer)
    fake.conversations.add(conversation.id, "somebody else" * 4, question, answer)
    return answer


def test_empty_page_offers_three_questions_and_says_where_questions_go(open_page: Open) -> None:
    test = open_page()
    assert [b.label for b in test.button if b.key.startswith("example-")] != []
    assert len([b for b in test.button if b.key.startswith("example-")]) == 3
    assert "stay on this machine" in words_of(test)


def test_an_example_is_asked_by_one_click(open_page: Open, fake: FakeService) -> None:
    test = open_page()
    example = next(b for b in test.button if b.key == "example-0")
    example.click().run()
    assert fake.asked == [example.label]


def test_answer_numbers_its_citations_and_links_each_to_its_paragraph(open_page: Open) -> None:
    html = words_of(ask(open_page(), "May a harbour decline?"))
    assert 'href="/?p=untoc:18.9"' in html
    assert 'data-quote="decline to answer when no paper boat was seen"' in html
    assert 'aria-label="Source 1: Invented, untoc:18.9"' in html
    assert "3 sources" in html


def test_conversation_has_a_link_of_its_own_and_survives_a_reload(open_page: Open, fake: FakeService) -> None:
    test = ask(open_page(), "May a harbour decline?")
    conversation = test.query_params["c"]
    again = page(c=conversation if isinstance(conversation, str) else conversation[0])
    assert "May a harbour decline?" in words_of(again)
    assert len(fake.asked) == 1, "a link never asks again"


def test_a_second_question_goes_to_the_same_conversation_with_its_history(open_page: Open, fake: FakeService) -> None:
    test = ask(ask(open_page(), "First?"), "Second?")
    assert fake.asked == ["First?", "Second?"]
    (conversation,) = fake.conversations.list("o" * 40)
    assert [e.question for e in conversation.exchanges] == ["First?", "Second?"]
    assert "First?" in words_of(test)


def test_refusal_gives_its_reason(open_page: Open) -> None:
    assert "say nothing about this" in words_of(ask(open_page(), "nothing?"))


def test_failure_is_told_in_words_and_offers_to_ask_again(open_page: Open) -> None:
    test = ask(open_page(), "please fail")
    assert "the test asked for a failure" in words_of(test)
    assert any(b.key == "ask-again" for b in test.button)


def test_unsupported_sentence_is_struck_out_and_not_among_the_supported(open_page: Open) -> None:
    html = words_of(ask(open_page(), "unsupported?"))
    supported, _, rest = html.partition('class="unverified"')
    assert "painted blue" not in supported.partition('class="words-of-answer"')[2]
    assert "<s>Boats must be painted blue.</s>" in rest


def test_attack_shows_as_text_only(open_page: Open) -> None:
    html = words_of(ask(open_page(), '<script>alert(1)</script> attack <img src="https://evil.example/x">'))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert 'href="https://evil.example' not in html
    assert "\u202e" not in html


def test_follow_up_suggestions_are_offered_and_asked(open_page: Open, fake: FakeService) -> None:
    test = ask(open_page(), "First?")
    next(b for b in test.button if b.label == "What is a paper boat?").click().run()
    assert fake.asked[-1] == "What is a paper boat?"


def test_a_question_costs_one_run_of_the_script(
    open_page: Open, fake: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole answer, its tools and follow-ups come in the run that asked; each run costs every session time."""
    runs: list[int] = []
    real = fake.status
    monkeypatch.setattr(fake, "status", lambda: runs.append(1) or real())  # asked for once a run
    test = open_page()
    runs.clear()
    html = words_of(ask(test, "First?"))
    assert runs == [1]
    assert "3 sources" in html
    assert "Copy with sources" in html
    assert any(b.label == "What is a paper boat?" for b in test.button)
    assert not any(b.key == "stop" for b in test.button)
    assert html.count('class="question"') == 1


def test_words_are_shown_before_what_surrounds_them(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    for name in ("whole_answer", "conversation_list", "conversation_tools"):
        real = getattr(ask_page, name)
        monkeypatch.setattr(ask_page, name, lambda *a, name=name, real=real: (shown.append(name), real(*a))[1])
    test = open_page()
    shown.clear()
    ask(test, "First?")
    assert shown == ["whole_answer", "conversation_tools", "conversation_list"]


def test_an_answer_that_cannot_be_kept_says_so_and_can_be_asked_again(
    open_page: Open, fake: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageUnavailable("The disk is full.")

    test = open_page()
    monkeypatch.setattr(fake.conversations, "add", full)
    html = words_of(ask(test, "First?"))
    assert "The disk is full." in html
    assert "Copy with sources" not in html
    assert any(b.key == "ask-again" for b in test.button)


def test_passages_found_by_their_own_words_say_so(fake: FakeService) -> None:
    *_, answer = fake.stream("First?", [], "en", Filters())
    assert isinstance(answer, Answer)
    found = replace(answer, passages=(Passage("untoc:18.9", 1.0, {}, "text"),))
    html = why_html(found, words("en"), {"untoc:18.9": "Invented, art. 18, para. 9 (b)"})
    assert "found by its own words" in html
    assert "Invented, art.\u00a018, para.\u00a09\u00a0(b)" in html


def test_a_conversation_just_begun_is_in_the_list_at_once(open_page: Open) -> None:
    test = ask(open_page(), "Is it listed?")
    sidebar = "".join(element.proto.body for element in test.sidebar if element.type == "html")
    assert "Is it listed?" in sidebar


def test_only_ones_own_answers_can_be_rated(open_page: Open, fake: FakeService) -> None:
    assert "data-thumb" in words_of(ask(open_page(), "First?"))
    assert "data-thumb" not in words_of(open_page(answer=kept(fake).id))


def test_kept_answer_opens_by_its_link_without_asking(open_page: Open, fake: FakeService) -> None:
    answer = kept(fake)
    before = list(fake.asked)
    assert "decline to answer a letter" in words_of(open_page(answer=answer.id))
    assert fake.asked == before


def test_deleted_answer_says_so(open_page: Open) -> None:
    assert "no such answer" in words_of(open_page(answer="gone"))


def test_conversation_of_another_person_is_closed_until_shared(open_page: Open, fake: FakeService) -> None:
    kept(fake, "Their question?")
    (theirs,) = fake.conversations.list("somebody else" * 4)
    assert "Their question?" not in words_of(open_page(c=theirs.id))
    fake.conversations.share(theirs.id, theirs.owner, True)
    test = open_page(c=theirs.id)
    assert "Their question?" in words_of(test)
    assert test.chat_input[0].disabled


def test_deleting_a_conversation_removes_it(open_page: Open, fake: FakeService) -> None:
    test = ask(open_page(), "First?")
    test.button(key="delete").click().run()
    assert not fake.conversations.list("o" * 40)
    assert "First?" not in words_of(test)


def test_renaming_a_conversation(open_page: Open, fake: FakeService) -> None:
    test = ask(open_page(), "First?")
    (conversation,) = fake.conversations.list("o" * 40)
    test.text_input(key=f"title-{conversation.id}").set_value("About boats").run()
    test.button(key="rename").click().run()
    assert "About boats" in words_of(test)


def test_a_click_does_not_stop_a_running_answer(fake: FakeService) -> None:
    jobs = wiring.jobs()
    conversation = fake.conversations.create("o" * 40, "en", "Slow")
    job = jobs.start(conversation.id, "o" * 40, "slow question", "en")
    time.sleep(0.5)
    assert not job.snapshot().done
    fake.conversations.feedback(Feedback(kept(fake).id, True), "o" * 40)
    other = page()  # another page of the same reader, in the middle of it
    assert not other.exception
    while not job.snapshot().done:
        job.wait(job.snapshot(), 1.0)
    assert job.snapshot().answer is not None
    assert "Statement number 12" in words_of(page(c=conversation.id))


def test_stop_ends_the_work_behind_the_answer(fake: FakeService) -> None:
    jobs = wiring.jobs()
    conversation = fake.conversations.create("o" * 40, "en", "Slow")
    job = jobs.start(conversation.id, "o" * 40, "slow question", "en")
    time.sleep(0.5)
    job.stop()
    assert job.snapshot().stopped
    deadline = time.monotonic() + 5
    while "slow question" not in fake.closed and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "slow question" in fake.closed
    html = words_of(page(c=conversation.id))
    assert "Stopped." in html
    assert "Statement number 12" not in html


def test_long_conversation_shows_the_latest_and_offers_the_rest(open_page: Open, fake: FakeService) -> None:
    conversation = fake.conversations.create("o" * 40, "en", "Long")
    for number in range(200):
        *_, answer = fake.stream(f"Question {number}?", [], "en", Filters())
        assert isinstance(answer, Answer)
        fake.conversations.add(conversation.id, "o" * 40, f"Question {number}?", answer)
    test = open_page(c=conversation.id)
    html = words_of(test)
    assert "Question 199?" in html
    assert "Question 100?" not in html
    assert any("185 earlier questions" in b.label for b in test.button)


def test_without_an_edition_the_page_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    use(FakeService(None), monkeypatch)
    html = words_of(page())
    assert "python -m corpus build" in html
    assert "Nothing can be answered yet" in html


def test_without_official_texts_the_page_says_so(fake: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fake, "_status", Status(edition="tiny-1", official=False))
    assert "digest in our own words" in words_of(page())
