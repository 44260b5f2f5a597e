"""Documents and editions on the About page: for administrators, and for nobody else."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts import Person, Role
from assistant.app.administration import CorpusAdministration
from corpus.errors import CorpusError, UnreadableDocument
from tests.app.conftest import page, words_of
from tests.app.fake_service import FakeService


@pytest.fixture
def administrator(fake: FakeService, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    chief = Person("local:chief", "chief", Role.ADMINISTRATOR)
    monkeypatch.setattr("assistant.app.pages.editions.current_person", lambda: chief)
    return page("about")


def test_nobody_else_sees_it(fake: FakeService) -> None:
    test = page("about")
    assert "Administration" not in words_of(test)
    assert not [button for button in test.button if button.key in ("publish", "rollback", "build")]


def test_publishing_an_edition(administrator: AppTest, fake: FakeService) -> None:
    administrator.selectbox(key="edition-choice").set_value("tiny-1").run()
    assert administrator.button(key="publish").disabled  # it is in use already
    administrator.selectbox(key="edition-choice").set_value("tiny-2").run()
    administrator.button(key="publish").click().run()
    assert fake.administered.done == ["publish tiny-2"]


def test_rolling_back(administrator: AppTest, fake: FakeService) -> None:
    administrator.button(key="rollback").click().run()
    assert fake.administered.done == ["roll back"]


def test_uploading_imports_and_builds(administrator: AppTest, fake: FakeService) -> None:
    administrator.file_uploader[0].set_value([("new.pdf", b"%PDF-1.4", "application/pdf")]).run()
    administrator.button(key="build").click().run()
    assert fake.administered.done == ["add new.pdf 8", "build"]
    assert "tiny-2 is published" in words_of(administrator)


@pytest.mark.parametrize("name", ["x.exe", "../../.bashrc", ".pdf", "evil.pdf/..\\x.sh"])
def test_files_of_other_kinds_and_paths_are_refused(name: str) -> None:
    with pytest.raises(UnreadableDocument):
        CorpusAdministration().add(name, b"x")


def test_what_the_command_says_of_a_failure_is_told(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path))
    with pytest.raises(CorpusError):
        CorpusAdministration().publish("no-such-edition")
