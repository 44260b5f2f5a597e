"""Our own routes beside the pages: files to take away and thumbs, each for those who may."""

from __future__ import annotations

import io
import zipfile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.app.access import new_token
from assistant.app.routes import routes
from assistant.app.service import Feedback
from assistant.export import pdf
from assistant.model import Answer
from corpus.search.types import Filters
from tests.app.fake_service import FakeService

OWNER, STRANGER = "o" * 40, "s" * 40


@pytest.fixture
def client(fake: FakeService) -> TestClient:
    """The routes, for a browser that has no secret of its own yet."""
    return TestClient(Starlette(routes=routes(lambda: fake)))


@pytest.fixture
def kept(fake: FakeService) -> tuple[str, str]:
    """A conversation of the owner's with one answer: their ids."""
    conversation = fake.conversations.create(OWNER, "en", "About boats")
    *_, answer = fake.stream("May a harbour decline?", [], "en", Filters())
    assert isinstance(answer, Answer)
    fake.conversations.add(conversation.id, OWNER, "May a harbour decline?", answer)
    return conversation.id, answer.id


def as_person(client: TestClient, owner: str) -> TestClient:
    client.cookies.set("untoc_owner", owner)
    return client


def rating(kept: tuple[str, str], **other: object) -> dict[str, object]:
    conversation, answer = kept
    return {"conversation": conversation, "answer": answer, "helpful": False, "token": new_token()} | other


@pytest.mark.parametrize(("suffix", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("md", b"# May a harbour decline?")])
def test_an_answer_is_given_as_a_file_to_whoever_has_its_link(
    suffix: str, begins: bytes, client: TestClient, kept: tuple[str, str]
) -> None:
    query = {"answer": kept[1], "as": suffix, "lang": "en", "token": new_token()}
    given = as_person(client, STRANGER).get("/reading/export", params=query)
    assert given.status_code == 200
    assert given.content.startswith(begins)
    assert given.headers["content-disposition"] == f'attachment; filename="untoc-answer.{suffix}"'


def test_a_conversation_is_given_as_a_file_to_its_owner_alone_until_it_is_shared(
    client: TestClient, kept: tuple[str, str], fake: FakeService
) -> None:
    query = {"c": kept[0], "as": "docx", "lang": "fr", "token": new_token()}
    assert as_person(client, STRANGER).get("/reading/export", params=query).status_code == 409
    whole = as_person(client, OWNER).get("/reading/export", params=query)
    assert "footnotes" in " ".join(zipfile.ZipFile(io.BytesIO(whole.content)).namelist())
    fake.conversations.share(kept[0], OWNER, True)
    assert as_person(client, STRANGER).get("/reading/export", params=query).status_code == 200


def test_no_file_without_the_pages_token_nor_of_another_kind(client: TestClient, kept: tuple[str, str]) -> None:
    query = {"answer": kept[1], "as": "md"}
    for token in ("", "1.2", "9999999999.00"):
        assert client.get("/reading/export", params=query | {"token": token}).status_code == 403
    assert client.get("/reading/export", params=query | {"as": "exe", "token": new_token()}).status_code == 404


def test_a_pdf_that_lacks_a_font_is_told_in_the_readers_language(
    client: TestClient, kept: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "lacks_font", lambda _: True)
    query = {"answer": kept[1], "as": "pdf", "lang": "fr", "token": new_token()}
    given = client.get("/reading/export", params=query)
    assert given.status_code == 409
    assert "police" in given.json()["error"]


def test_thumbs_and_a_comment_are_kept_for_the_owner(
    client: TestClient, kept: tuple[str, str], fake: FakeService
) -> None:
    as_person(client, OWNER)
    assert client.post("/reading/feedback", json=rating(kept)).status_code == 200
    assert fake.conversations.feedbacks[kept[1], OWNER] == Feedback(kept[1], helpful=False)
    assert client.post("/reading/feedback", json=rating(kept, comment=" Wrong boat. ")).status_code == 200
    assert fake.conversations.feedbacks[kept[1], OWNER].comment == "Wrong boat."


def test_nobody_rates_what_is_not_theirs(client: TestClient, kept: tuple[str, str], fake: FakeService) -> None:
    fake.conversations.share(kept[0], OWNER, True)
    assert client.post("/reading/feedback", json=rating(kept)).status_code == 403  # no secret of its own
    assert as_person(client, STRANGER).post("/reading/feedback", json=rating(kept)).status_code == 404
    as_person(client, OWNER)
    assert client.post("/reading/feedback", json=rating(kept, token="1.2")).status_code == 403
    assert client.post("/reading/feedback", json=rating(kept, answer="another")).status_code == 404
    assert client.post("/reading/feedback", content=b"[]").status_code == 400
    assert not fake.conversations.feedbacks


def test_ready_once_an_edition_is_published_and_all_is_loaded(fake: FakeService) -> None:
    loaded: list[bool] = []
    client = TestClient(Starlette(routes=routes(lambda: fake, lambda: bool(loaded))))
    assert client.get("/readyz").status_code == 503
    loaded.append(True)
    assert client.get("/readyz").json() == {"ready": True, "edition": "tiny-1", "problem": ""}
    missing = TestClient(Starlette(routes=routes(lambda: FakeService(None))))
    assert missing.get("/readyz").status_code == 503
