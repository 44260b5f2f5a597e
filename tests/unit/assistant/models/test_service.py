"""A model behind the whole service: whatever its endpoint does, a checked answer or a clear message comes out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from assistant.answering.phrases import phrase
from assistant.model import Answer, Piece, Verdict
from assistant.models import ModelAnswerer, ModelSettings, load_prompt
from assistant.service import AssistantService
from corpus.model import LANGUAGES
from corpus.settings import CorpusSettings
from tests.attacks.small_edition import shared_data

from .conftest import settings_for
from .scripted import Endpoint, Reply, answer_json, endpoint, in_pieces, statement

QUESTION = "Is bank secrecy a ground for refusing mutual legal assistance?"
QUOTE = "must not turn down a request for legal help"
TRUE = statement(
    "A country must not turn down a request for legal help by invoking bank secrecy.", ("untoc:18.8", QUOTE)
)
AGAIN = statement(
    "Countries must not invoke bank secrecy to turn down a request for legal help.", ("untoc:18.8", QUOTE)
)
FALSE = statement("A country may turn down a request for legal help by invoking bank secrecy.", ("untoc:18.8", QUOTE))
GOOD = in_pieces(answer_json([TRUE, AGAIN]))
Asked = Callable[..., tuple[Answer, Endpoint]]


@pytest.fixture(scope="module")
def service() -> AssistantService:
    return AssistantService(CorpusSettings(data=shared_data()))


@pytest.fixture
def asked(service: AssistantService, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Ask the question of a model that replies so, through the whole service."""

    def ask(*replies: Reply, **bounds: float) -> tuple[Answer, Endpoint]:
        queue = iter(replies)
        with endpoint(lambda _: next(queue, replies[-1])) as served:
            monkeypatch.setattr(service, "_answerer", ModelAnswerer(settings_for(served.url, **bounds)))
            return service.ask(QUESTION), served

    return ask


def assert_checked(answer: Answer, service: AssistantService) -> None:
    """Whatever is shown as supported is cited, and every citation is of a paragraph that is held, in its own words."""
    for citation in answer.citations:
        assert citation.quote_verified
        assert service.edition.within(citation.paragraph)
    supported = [one for one in answer.statements if one.verdict is Verdict.SUPPORTED and one.citations]
    assert supported, answer.markdown
    assert all(0 < number <= len(answer.citations) for one in supported for number in one.citations)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(GOOD),
        Reply(GOOD, as_tool=False),
        Reply([f"```json\n{''.join(GOOD)}\n```"], as_tool=False),
        Reply(GOOD, before=0.3, between=0.002),
    ],
    ids=["tool call", "words", "fenced words", "delays"],
)
def test_a_model_that_answers(reply: Reply, asked: Asked, service: AssistantService) -> None:
    answer, _ = asked(reply)
    assert answer.mode == "scripted"
    assert answer.prompt == load_prompt("answer").label
    assert answer.notices == ()
    assert [one.verdict for one in answer.statements[:2]] == [Verdict.SUPPORTED] * 2
    assert [citation.paragraph for citation in answer.citations] == ["untoc:18.8"]
    assert_checked(answer, service)


@pytest.mark.parametrize(
    ("reply", "why", "requests"),
    [
        (Reply(status=429, error={"message": "slow down", "code": "rate_limit_exceeded"}), "busy", 2),
        (Reply(status=429, error={"message": "pay sk-very-secret", "code": "insufficient_quota"}), "quota", 1),
        (Reply(status=500, error={"message": "Traceback sk-very-secret"}), "busy", 2),
        (Reply(status=503), "busy", 2),
        (Reply(status=401), "failed", 1),
        (Reply(GOOD, hang_after=0), "slow", 1),
        (Reply(GOOD, mute=True), "slow", 1),
        (Reply(GOOD, signs_of_life=5.0), "slow", 1),
        (Reply(GOOD, cut_after=0), "unreachable", 2),
        (Reply(raw="data: {not json}\n\n"), "failed", 2),
        (Reply(raw='data: {"error": {"message": "overloaded sk-very-secret"}}\n\n'), "failed", 2),
        (Reply(['{"statements": [{"text": "Half a state']), "failed", 1),
        (Reply(['{"statements": [{text: no quotes}], }']), "failed", 1),
        (Reply(['{"statements": ' + "[" * 5_000]), "failed", 1),
        (Reply(['{"statements": [' + '{"a":' * 20_000]), "failed", 1),
        (Reply(['{"statements": [], "cannot_answer": "No \\x."}']), "declined", 1),
        (Reply([answer_json([], "I would rather not.")]), "declined", 1),
        (Reply(["I cannot help with that."], as_tool=False), "failed", 1),
        (Reply([]), "failed", 1),
        (Reply(['{"statements": [' + " " * 300_000]), "failed", 1),
    ],
    ids=[
        "429", "quota", "500", "503", "401", "hang", "mute", "only signs of life", "cut", "not json",
        "error in stream", "half", "malformed", "nested lists", "nested objects", "declined with a bad escape",
        "declined", "refused in words", "nothing", "endless",
    ],
)  # fmt: skip
def test_without_a_statement_the_extractive_answer_stands_in_and_says_so(
    reply: Reply, why: str, requests: int, asked: Asked, service: AssistantService
) -> None:
    patience = 0.5 if why == "slow" else 60.0  # a busy machine is not to be taken for a slow endpoint
    answer, served = asked(reply, first_words=patience)
    assert answer.notices == (phrase("model_fallback", "en", reason=phrase(f"model_{why}", "en")),)
    assert answer.mode == "extractive"
    assert answer.prompt == ""
    assert "untoc:18.8" in [citation.paragraph for citation in answer.citations]
    assert "composed from the texts without it" in answer.markdown
    assert "sk-very-secret" not in repr(answer)
    assert len(served.requests) == requests
    assert_checked(answer, service)


@pytest.mark.parametrize(
    "wrong",
    [
        FALSE,
        statement("All banks are closed on Sundays.", ("untoc:18.8", "all banks are closed on Sundays")),
        statement("Bank secrecy always prevails.", ("untoc:999.1", "bank secrecy always prevails")),
        statement("Bank secrecy always prevails.", ("A/RES/1/1:op.99", QUOTE)),
        statement("Bank secrecy always prevails.", ("../../etc/passwd", QUOTE)),
        statement("Bank secrecy always prevails.", ("", "")),
    ],
    ids=["false", "invented words", "no such paragraph", "no such resolution", "no id", "empty citation"],
)
def test_what_is_false_or_invented_is_never_shown_as_supported(
    wrong: dict[str, object], asked: Asked, service: AssistantService
) -> None:
    alone, _ = asked(Reply([answer_json([wrong])]))
    assert [one.verdict is Verdict.SUPPORTED for one in alone.statements if one.text == wrong["text"]] == [False]
    assert alone.notices == (phrase("model_unverified", "en"),)
    assert alone.mode == "extractive"
    assert_checked(alone, service)
    beside, _ = asked(Reply([answer_json([wrong, TRUE])]))
    assert [one.verdict is Verdict.SUPPORTED for one in beside.statements[:2]] == [False, True]
    assert beside.mode == "scripted"
    assert f"~~{wrong['text']}~~" in beside.markdown
    assert_checked(beside, service)


def test_a_quote_nearly_right_is_mended_to_the_words_of_the_paragraph(asked: Asked) -> None:
    near = statement(str(TRUE["text"]), ("untoc:18.8", "must not turn down any request for legal help"))
    answer, _ = asked(Reply([answer_json([near])]))
    (citation,) = answer.citations
    assert citation.quote_verified
    assert "turn down a request" in citation.quote


@pytest.mark.parametrize(("fault", "why"), [("cut_after", "unreachable"), ("hang_after", "slow")])
def test_what_was_shown_stays_and_nothing_is_asked_again(
    fault: str, why: str, asked: Asked, service: AssistantService
) -> None:
    answer, served = asked(Reply(GOOD, **{fault: len(GOOD) - 4}), first_words=0.5)  # type: ignore[arg-type]
    assert [one.text for one in answer.statements if one.citations] == [TRUE["text"]]
    assert answer.mode == "scripted"
    assert answer.notices == (phrase("model_broke_off", "en", reason=phrase(f"model_{why}", "en")),)
    assert len(served.requests) == 1
    assert_checked(answer, service)


def test_a_busy_endpoint_is_asked_once_more_before_the_first_word(asked: Asked) -> None:
    answer, served = asked(Reply(status=503), Reply(GOOD))
    assert answer.mode == "scripted"
    assert len(served.requests) == 2


def test_closing_the_stream_closes_the_upstream_request(
    service: AssistantService, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = answer_json([TRUE, *[AGAIN] * 300])
    with endpoint(lambda _: Reply(in_pieces(long, 20), between=0.005)) as served:
        monkeypatch.setattr(service, "_answerer", ModelAnswerer(settings_for(served.url)))
        stream = service.stream(QUESTION)
        assert isinstance(next(stream), Piece)
        assert not served.closed_early.is_set()
        stream.close()  # type: ignore[attr-defined]
        assert served.closed_early.wait(5)


def test_statements_come_while_the_model_is_still_speaking(
    service: AssistantService, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = threading.Event()

    def slowly() -> Iterator[str]:
        whole = answer_json([TRUE, AGAIN])
        middle = whole.index('}, {"text"') + 3
        yield whole[:middle]
        assert more.wait(5)
        yield whole[middle:]

    with endpoint(lambda _: Reply(slowly())) as served:  # type: ignore[arg-type]
        monkeypatch.setattr(service, "_answerer", ModelAnswerer(settings_for(served.url, first_words=6.0)))
        stream = service.stream(QUESTION)
        first = next(stream)  # the second is only sent after this one has come
        more.set()
        assert isinstance(first, Piece)
        assert first.statement.text == TRUE["text"]
        assert isinstance([*stream][-1], Answer)


def test_the_model_that_the_environment_names_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with endpoint(lambda _: Reply(GOOD)) as served:
        monkeypatch.setenv("UNTOC_MODEL", "openai:scripted")
        monkeypatch.setenv("UNTOC_MODEL_BASE_URL", served.url)
        monkeypatch.setenv("UNTOC_MODEL_KEY", "sk-very-secret")
        answer = AssistantService(CorpusSettings(data=shared_data())).ask(QUESTION)
    assert answer.mode == "scripted"
    assert "sk-very-secret" not in repr(answer)
    assert served.headers[0]["authorization"] == "Bearer sk-very-secret"


def test_no_model_is_asked_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNTOC_MODEL", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    assert AssistantService(CorpusSettings(data=shared_data())).mode == "extractive"


def test_a_reader_of_another_language_is_told_in_it(service: AssistantService, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole of what is shown is in the reader's language, whatever the endpoint said in its own."""
    with endpoint(lambda _: Reply(status=429, error={"message": "pay", "code": "insufficient_quota"})) as served:
        monkeypatch.setattr(service, "_answerer", ModelAnswerer(settings_for(served.url)))
        answer = service.ask("Le secret bancaire permet-il de refuser l'entraide judiciaire ?")
    assert answer.lang == "fr"
    assert answer.notices == (phrase("model_fallback", "fr", reason=phrase("model_quota", "fr")),)
    assert answer.notices[0] in answer.markdown
    assert_checked(answer, service)


def test_a_model_that_cannot_be_opened_is_told_of_and_answers_come_without_it() -> None:
    held = AssistantService(CorpusSettings(data=shared_data()), answerer=ModelAnswerer(ModelSettings("cohere:command")))
    held.warm()
    answer = held.ask(QUESTION)
    assert answer.mode == "extractive"
    assert answer.notices == (phrase("model_fallback", "en", reason=phrase("model_failed", "en")),)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_the_model_is_said_in_each_language(lang: str) -> None:
    reasons = {phrase(f"model_{why}", lang) for why in ("busy", "quota", "slow", "declined", "unreachable", "failed")}  # type: ignore[arg-type]
    assert len(reasons) == 6
    for name in ("model_fallback", "model_broke_off"):
        assert "X1" in phrase(name, lang, reason="X1")  # type: ignore[arg-type]
    assert phrase("model_unverified", lang)  # type: ignore[arg-type]
