"""A model's answer, drafted statement by statement, whatever the endpoint does."""

from __future__ import annotations

import time
from typing import Any

import pytest

from assistant.answering.base import Drafted, Evidence
from assistant.errors import ModelUnavailable
from assistant.model import Section
from assistant.models import ModelAnswerer, ModelSettings
from corpus.search.types import Turn

from .conftest import InventedEdition, settings_for
from .scripted import Endpoint, Reply, Script, answer_json, endpoint, in_pieces, statement

GOOD = answer_json(
    [
        statement("A keeper must light the lamp before dusk.", ("untoc:90.1", "shall light the lamp before dusk")),
        statement("After midnight a keeper may rest.", ("untoc:90.1", "may rest after midnight"), section="condition"),
    ]
)


def drafts(script: Script, evidence: Evidence, edition: InventedEdition, **bounds: float) -> list[Drafted]:
    with endpoint(script) as served:
        return list(ModelAnswerer(settings_for(served.url, **bounds)).answer(evidence, edition))  # type: ignore[arg-type]


def failure(script: Script, evidence: Evidence, edition: InventedEdition, **bounds: float) -> tuple[str, Endpoint, int]:
    """The message, the endpoint, and how many statements came before."""
    given = 0
    with endpoint(script) as served:
        answerer = ModelAnswerer(settings_for(served.url, **bounds))
        try:
            for _ in answerer.answer(evidence, edition):  # type: ignore[arg-type]
                given += 1
        except ModelUnavailable as error:
            return str(error), served, given
    raise AssertionError("the answer came without a failure")


@pytest.mark.parametrize("as_tool", [True, False], ids=["tool call", "words"])
def test_statements_with_their_quotes_and_sections(as_tool: bool, evidence: Evidence, edition: InventedEdition) -> None:
    first, second = drafts(lambda _: Reply(in_pieces(GOOD), as_tool=as_tool), evidence, edition)
    assert first.text == "A keeper must light the lamp before dusk."
    assert [(q.paragraph, q.lang, q.quote) for q in first.quotes] == [
        ("untoc:90.1", "en", "shall light the lamp before dusk")
    ]
    assert second.section is Section.CONDITION


def test_the_first_statement_comes_before_the_model_has_finished(evidence: Evidence, edition: InventedEdition) -> None:
    with endpoint(lambda _: Reply(in_pieces(GOOD, 30), between=0.03)) as served:
        stream = ModelAnswerer(settings_for(served.url)).answer(evidence, edition)  # type: ignore[arg-type]
        next(stream)
        first = time.monotonic()
        list(stream)
        assert time.monotonic() - first > 0.03  # more was still to come


def test_closing_the_answer_closes_the_upstream_request(evidence: Evidence, edition: InventedEdition) -> None:
    long = answer_json([statement(f"Statement {n}.", ("untoc:91", "No keeper shall be fined")) for n in range(400)])
    with endpoint(lambda _: Reply(in_pieces(long, 20), between=0.005)) as served:
        stream = ModelAnswerer(settings_for(served.url)).answer(evidence, edition)  # type: ignore[arg-type]
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert served.closed_early.wait(5)


def test_what_the_model_is_given(evidence: Evidence, edition: InventedEdition) -> None:
    asked: list[dict[str, Any]] = []

    def script(request: dict[str, Any]) -> Reply:
        asked.append(request)
        return Reply([GOOD])

    turns = (Turn("user", "Tell me of lamps."), Turn("assistant", "Lamps are lit [untoc:90.1]."))
    drafts(script, Evidence(evidence.question, "fr", evidence.result, (), turns), edition)
    roles = [message["role"] for message in asked[0]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert "in French" in asked[0]["messages"][0]["content"]
    assert "[source untoc:90.1 " in asked[0]["messages"][-1]["content"]
    assert asked[0]["tools"][0]["function"]["name"] == "give_answer"
    assert asked[0]["stream"] is True


@pytest.mark.parametrize(
    ("reply", "message", "requests"),
    [
        (Reply(status=429, error={"message": "slow down", "code": "rate_limit_exceeded"}), "too often", 2),
        (Reply(status=429, error={"message": "pay", "code": "insufficient_quota"}), "quota", 1),
        (Reply(status=500), "failed", 2),
        (Reply(status=503), "failed", 2),
        (Reply(status=401, error={"message": "bad key sk-very-secret"}), "refused the key", 1),
        (Reply(status=404), "does not know this model", 1),
        (Reply(status=400), "refused the request", 1),
        (Reply(raw="data: {not json}\n\n"), "nothing that could be read", 2),
        (Reply(raw="<html>busy</html>"), "nothing that could be read", 2),
        (Reply(["I am sorry, "], as_tool=False), "no usable statement", 1),
        (Reply([answer_json([], cannot_answer="The sources do not say.")]), "declined", 1),
        (Reply([answer_json([statement("Trust me.")])]), "no usable statement", 1),
        (Reply([GOOD[:40]]), "no usable statement", 1),
        (Reply([GOOD], hang_after=0), "too long", 1),
        (Reply([GOOD], signs_of_life=5.0), "too long", 1),
        (Reply([GOOD], mute=True), "too long", 1),
    ],
    ids=lambda value: None if isinstance(value, Reply) else str(value),
)
def test_failures_before_the_first_statement(
    reply: Reply, message: str, requests: int, evidence: Evidence, edition: InventedEdition
) -> None:
    patience = 1.0 if message == "too long" else 60.0  # a busy machine is not to be taken for a slow endpoint
    words, served, given = failure(lambda _: reply, evidence, edition, first_words=patience)
    assert message in words
    assert "sk-very-secret" not in words
    assert given == 0
    assert len(served.requests) == requests


def test_a_busy_endpoint_is_asked_once_more(evidence: Evidence, edition: InventedEdition) -> None:
    replies = iter([Reply(status=503), Reply([GOOD])])
    assert len(drafts(lambda _: next(replies), evidence, edition)) == 2


@pytest.mark.parametrize("fault", ["cut_after", "hang_after"])
def test_no_retry_once_words_have_come(fault: str, evidence: Evidence, edition: InventedEdition) -> None:
    pieces = in_pieces(GOOD)
    reply = Reply(pieces, **{fault: len(pieces) - 4})
    words, served, given = failure(lambda _: reply, evidence, edition, first_words=1.0)
    assert given == 1
    assert len(served.requests) == 1
    assert words


def test_the_deadline_holds_over_the_whole_answer(evidence: Evidence, edition: InventedEdition) -> None:
    words, _, given = failure(
        lambda _: Reply(in_pieces(GOOD, 3), between=0.05), evidence, edition, first_words=0.3, deadline=0.3
    )
    assert "too long" in words
    assert given < 2


def test_no_endpoint_at_all(evidence: Evidence, edition: InventedEdition) -> None:
    answerer = ModelAnswerer(settings_for("http://127.0.0.1:9/v1"))
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        list(answerer.answer(evidence, edition))  # type: ignore[arg-type]


def test_a_provider_whose_package_is_not_installed(evidence: Evidence, edition: InventedEdition) -> None:
    with pytest.raises(ModelUnavailable, match="package"):
        list(ModelAnswerer(ModelSettings("cohere:command")).answer(evidence, edition))  # type: ignore[arg-type]


def test_a_paragraph_made_up_by_the_model_is_passed_on_to_the_checks(
    evidence: Evidence, edition: InventedEdition
) -> None:
    made_up = answer_json([statement("All lamps are green.", ("untoc:999", "all lamps are green"), ("not an id", "x"))])
    (draft,) = drafts(lambda _: Reply([made_up]), evidence, edition)
    assert [quote.paragraph for quote in draft.quotes] == ["untoc:999", "not an id"]


def test_signs_of_life_do_not_put_the_deadline_off(evidence: Evidence, edition: InventedEdition) -> None:
    pieces = [*in_pieces(GOOD)[:-3], *[""] * 400]
    words, served, given = failure(
        lambda _: Reply(pieces, between=0.02), evidence, edition, first_words=5.0, deadline=0.8
    )
    assert "too long" in words
    assert given == 1
    assert served.closed_early.wait(5)


def test_the_connection_stays_open_between_questions(evidence: Evidence, edition: InventedEdition) -> None:
    with endpoint(lambda _: Reply(in_pieces(GOOD))) as served:
        answerer = ModelAnswerer(settings_for(served.url))
        for _ in range(3):
            assert len(list(answerer.answer(evidence, edition))) == 2  # type: ignore[arg-type]
        assert len(served.requests) == 3
        assert served.connections == 1


def test_warming_loads_what_the_first_question_would_wait_for_and_sends_nothing() -> None:
    with endpoint(lambda _: Reply([GOOD])) as served:
        answerer = ModelAnswerer(settings_for(served.url))
        answerer.warm()
        assert served.connections == 0
    with pytest.raises(ModelUnavailable, match="package"):
        ModelAnswerer(ModelSettings("cohere:command")).warm()
