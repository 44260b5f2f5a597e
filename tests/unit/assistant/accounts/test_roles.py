"""The one check, the claims of a provider, and the passes for downloads."""

from __future__ import annotations

import pytest

from assistant.accounts import NOBODY, Person, Role, person_of_claims, require
from assistant.accounts.passes import LIFETIME, new_pass, person_of_pass
from assistant.errors import NotAllowed

NOW = 1_800_000_000.0
CLAIMS = {"sub": "u1", "email": "Anna@Example.org", "name": "Anna", "iat": NOW - 60}
REVIEWER = Person("local:anna", "anna", Role.REVIEWER)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UNTOC_CLOSED", "UNTOC_ROLE_CLAIM", "UNTOC_REVIEWERS", "UNTOC_ADMINISTRATORS", "UNTOC_SIGN_IN_HOURS"):
        monkeypatch.delenv(name, raising=False)


def person(role: Role) -> Person:
    return Person("x", "x", role) if role is not Role.NOBODY else NOBODY


@pytest.mark.parametrize("needed", list(Role))
@pytest.mark.parametrize("held", list(Role))
def test_a_role_includes_those_before_it(held: Role, needed: Role) -> None:
    order = [Role.NOBODY, Role.ASKER, Role.REVIEWER, Role.ADMINISTRATOR]
    if order.index(held) >= order.index(needed):
        require(person(held), needed)
    else:
        with pytest.raises(NotAllowed):
            require(person(held), needed)


@pytest.mark.parametrize(("value", "allowed"), [("1", False), ("true", False), ("", True), ("0", True)])
def test_a_closed_deployment_needs_a_sign_in_for_everything(
    value: str, allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNTOC_CLOSED", value)
    require(person(Role.ASKER), Role.NOBODY)
    if allowed:
        require(NOBODY, Role.NOBODY)
    else:
        with pytest.raises(NotAllowed, match="Sign in"):
            require(NOBODY, Role.NOBODY)


def test_who_is_on_no_list_is_an_asker() -> None:
    assert person_of_claims(CLAIMS, NOW) == Person("oidc:anna@example.org", "Anna", Role.ASKER)


def test_roles_from_allow_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_REVIEWERS", "boris@example.org, anna@example.org")
    assert person_of_claims(CLAIMS, NOW).role is Role.REVIEWER
    monkeypatch.setenv("UNTOC_ADMINISTRATORS", "ANNA@example.org")
    assert person_of_claims(CLAIMS, NOW).role is Role.ADMINISTRATOR
    assert person_of_claims({**CLAIMS, "email_verified": False}, NOW).role is Role.ASKER


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("roles", {"roles": ["x", "reviewer"]}),
        ("roles", {"roles": "x, reviewer"}),
        ("realm_access.roles", {"realm_access": {"roles": ["reviewer"]}}),
        ("https://a.example/roles", {"https://a.example/roles": ["reviewer"]}),
    ],
)
def test_roles_from_a_claim(name: str, claim: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_ROLE_CLAIM", name)
    assert person_of_claims({**CLAIMS, **claim}, NOW).role is Role.REVIEWER
    assert person_of_claims(CLAIMS, NOW).role is Role.ASKER


def test_the_claims_own_values_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_ROLE_CLAIM", "groups")
    monkeypatch.setenv("UNTOC_ROLE_ADMINISTRATOR", "untoc-admins")
    assert person_of_claims({**CLAIMS, "groups": ["untoc-admins"]}, NOW).role is Role.ADMINISTRATOR
    assert person_of_claims({**CLAIMS, "groups": ["administrator"]}, NOW).role is Role.ASKER


@pytest.mark.parametrize(
    "claims",
    [
        {**CLAIMS, "iat": NOW - 13 * 3600},
        {**CLAIMS, "iat": NOW + 3600},
        {**CLAIMS, "iat": "soon"},
        {"sub": "u1"},
        {"iat": NOW},
        {},
    ],
)
def test_a_sign_in_that_ended_or_names_no_one_is_nobody(claims: dict[str, object]) -> None:
    assert person_of_claims(claims, NOW) == NOBODY


def test_a_pass_is_for_one_purpose_one_person_and_a_while() -> None:
    held = new_pass(REVIEWER, "questions.jsonl", NOW)
    assert person_of_pass(held, "questions.jsonl", now=NOW) == REVIEWER
    assert person_of_pass(held, "audit.csv", now=NOW) == NOBODY
    assert person_of_pass(held, "questions.jsonl", now=NOW + LIFETIME + 1) == NOBODY


@pytest.mark.parametrize("text", ["", ".", "x.y", "é.é", "W10=." + "0" * 64])
def test_a_forged_pass_is_nobodys(text: str) -> None:
    assert person_of_pass(text, "questions.jsonl", now=NOW) == NOBODY


def test_a_pass_gives_the_role_of_today() -> None:
    held = new_pass(REVIEWER, "questions.jsonl", NOW)
    assert person_of_pass(held, "questions.jsonl", lambda _: NOBODY, NOW) == NOBODY
