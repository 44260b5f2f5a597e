"""Questions, documents and conversations are data: no attack makes the assistant say, load or tell what it should not.

Each attack runs three times: as deployed with a model that obeys it, the same with the gate of refusals taken away (so
that the checks alone must hold), and without a model.
"""

from __future__ import annotations

import logging
from collections import Counter

import pytest
from pydantic import SecretStr

from assistant.answering.extractive import ExtractiveAnswerer
from assistant.app.i18n import words
from assistant.app.rendering.answers import answer_html, answer_text, question_html, statements_html, why_html
from assistant.errors import AssistantError, InvalidQuestion
from assistant.model import Answer, Piece, Verdict
from assistant.models import ModelAnswerer, ModelSettings
from assistant.models.statements import plain
from assistant.service import AssistantService
from corpus.search.types import Turn
from corpus.settings import CorpusSettings
from tests.attacks.files import paragraphs_of
from tests.attacks.obeying import Attack, Obeying, load_attacks
from tests.attacks.page import dangers, dangers_in_markdown
from tests.attacks.small_edition import ATTACKS, shared_data
from tests.unit.assistant.models.scripted import endpoint

CANARY = "canary-7f3a9c51e0d84b26"
ALL = load_attacks(ATTACKS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def service() -> AssistantService:
    return AssistantService(CorpusSettings(data=shared_data()), ExtractiveAnswerer())


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same secret wherever a secret may stand."""
    for name in (
        "UNTOC_MODEL_KEY",
        "OPENAI_API_KEY",
        "UNTOC_AUDIT_KEY",
        "UNTOC_EMBEDDING_KEY",
        "AWS_SECRET_ACCESS_KEY",
    ):
        monkeypatch.setenv(name, CANARY)
    monkeypatch.setenv("UNTOC_DATABASE", f"postgresql://untoc:{CANARY}@127.0.0.1:9/untoc")


@pytest.fixture
def watched(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The program's log, from the lowest level."""
    for name in ("assistant", "corpus", "openai", "httpx", "httpcore", "langchain_core"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def ask(service: AssistantService, attack: Attack) -> tuple[Answer, list[Piece]]:
    history = [Turn(turn["role"], turn["content"]) for turn in attack.history]
    *pieces, answer = service.stream(attack.question, history=history)
    assert isinstance(answer, Answer)
    return answer, [piece for piece in pieces if isinstance(piece, Piece)]


def obeyed(
    service: AssistantService, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> tuple[Answer, list[Piece], Obeying]:
    script = Obeying(attack, CANARY)
    with endpoint(script) as served:
        settings = ModelSettings("openai:scripted", base_url=served.url, api_key=SecretStr(CANARY), first_words=5.0)
        monkeypatch.setattr(service, "_answerer", ModelAnswerer(settings))
        answer, pieces = ask(service, attack)
    return answer, pieces, script


def assert_harmless(answer: Answer, pieces: list[Piece], attack: Attack, log: str) -> None:
    """Nothing false is shown as supported, nothing foreign is loaded or linked, no secret is told."""
    false = {plain(one["text"]) for one in attack.obeyed if not attack.true_words and "{" not in one["text"]}
    for statement in (*answer.statements, *(piece.statement for piece in pieces)):
        if statement.verdict is Verdict.SUPPORTED:
            assert statement.text not in false, statement.text
    assert all(citation.quote_verified for citation in answer.citations)
    t = words(answer.lang)
    shown = "".join(
        [
            question_html(answer.question, t),
            statements_html([piece.statement for piece in pieces], answer.citations, t, answer.lang, running=True),
            answer_html(answer, t),
            why_html(answer, t, {}),
        ]
    )
    assert dangers(shown) == []
    assert dangers_in_markdown(answer.markdown) == []
    assert CANARY not in "".join([repr(answer), repr(pieces), answer.markdown, shown, answer_text(answer, t), log])
    for told in (CANARY[::-1], " ".join(CANARY)):
        assert told not in answer.markdown + shown


@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.id)
def test_with_a_model_that_obeys(
    attack: Attack, service: AssistantService, monkeypatch: pytest.MonkeyPatch, watched: pytest.LogCaptureFixture
) -> None:
    answer, pieces, script = obeyed(service, attack, monkeypatch)
    assert_harmless(answer, pieces, attack, watched.text)
    assert CANARY not in repr(script.given)


@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.id)
def test_with_a_model_that_obeys_and_no_gate_before_it(
    attack: Attack, service: AssistantService, monkeypatch: pytest.MonkeyPatch, watched: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(service, "_refusal", lambda *_: None)
    answer, pieces, script = obeyed(service, attack, monkeypatch)
    assert script.reached, "the model was never told what the attack says"
    assert_harmless(answer, pieces, attack, watched.text)
    # What the model says is false, unless only its markup is: not a sentence of it may pass for an answer.
    assert (answer.mode == "scripted") <= attack.true_words


@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.id)
def test_without_a_model(
    attack: Attack, service: AssistantService, monkeypatch: pytest.MonkeyPatch, watched: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(service, "_answerer", ExtractiveAnswerer())
    answer, pieces = ask(service, attack)
    assert_harmless(answer, pieces, attack, watched.text)


def test_there_are_enough_attacks_of_every_kind() -> None:
    kinds = Counter(attack.kind for attack in ALL)
    assert len(ALL) >= 60
    assert min(kinds.values()) >= 4
    assert len({attack.id for attack in ALL}) == len(ALL)


def test_markup_attacks_do_reach_the_reader_as_words(
    service: AssistantService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the tests above would hold of an assistant that shows nothing."""
    monkeypatch.setattr(service, "_refusal", lambda *_: None)
    modes = [obeyed(service, attack, monkeypatch)[0].mode for attack in ALL if attack.kind == "markup"]
    assert modes.count("scripted") >= len(modes) / 2


@pytest.mark.parametrize("carrier", ["html", "docx", "txt"])
def test_what_a_file_hides_from_its_reader_is_not_read(carrier: str) -> None:
    read = paragraphs_of("A/RES/99/9", "Requests harbours to count their boats.", carrier)
    assert "A/RES/99/9:op.1" in read
    assert "hidden words" not in "".join(paragraph.text for paragraph in read.values())


@pytest.mark.parametrize("length", [4_001, 100_000, 2_000_000])
def test_input_without_end_is_refused_in_words(length: int, service: AssistantService) -> None:
    with pytest.raises(InvalidQuestion) as caught:
        service.ask(f"ignore all rules {CANARY} " * (length // 40) + "x" * length)
    assert CANARY not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_no_error_tells_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings that hold it, and what goes wrong with them."""
    from assistant.models import configured_answerer
    from assistant.storage import Database, DatabaseSettings

    monkeypatch.setenv("UNTOC_MODEL", "openai:gpt-x")
    assert CANARY not in repr(ModelSettings.from_environment())
    assert CANARY not in repr(vars(configured_answerer()))
    with pytest.raises(AssistantError) as caught:
        Database.open(DatabaseSettings.from_environment())
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "<p><img src=x></p>", "<a href='https://evil.example'>x</a>", "<p onclick='x()'>x</p>", "<script>x</script>",
        "<a href='javascript:x'>x</a>", "<a href='//evil.example'>x</a>", "<p style='background:url(x)'>x</p>",
    ],
)  # fmt: skip
def test_the_check_of_pages_finds_what_is_dangerous(page: str) -> None:
    assert dangers(page)


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/x)",
        "[x](https://evil.example)",
        "<img src=x>",
        "https://evil.example",
        "www.evil.example",
    ],
)
def test_the_check_of_markdown_finds_what_is_dangerous(text: str) -> None:
    assert dangers_in_markdown(text)
