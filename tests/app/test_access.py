"""Every route and command, as nobody, asker, reviewer and administrator, against the table in docs/access.md.

The pages are walked in a real browser by `tests.browser.test_review_access`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.accounts import NOBODY, LocalAccounts, Person, Role
from assistant.accounts.passes import new_pass
from assistant.app import staff as staff_module
from assistant.app.registry import pages
from assistant.app.routes import routes
from assistant.app.staff_routes import EXPORTS, staff_routes
from assistant.cli import app as cli
from assistant.storage import Database
from tests.app.fake_service import FakeService

DOCS = Path(__file__).resolve().parents[2] / "docs" / "access.md"
PASSWORD = "paper boats at dusk"
OPERATOR = Person("operator", "operator", Role.ADMINISTRATOR)
bridge_module = importlib.import_module("assistant.app.components.bridge")
COLUMNS = ("nobody", "closed", "asker", "reviewer", "administrator")
ARGUMENTS = {
    "ask": ["why?"], "batch": ["q", "a"], "verify": ["q", "a"], "review export": ["{tmp}/q.jsonl"],
    "accounts create": ["zora"], "accounts list": [], "accounts password": ["asker"],
    "accounts role": ["asker", "asker"], "accounts disable": ["none"], "accounts enable": ["none"],
    "audit verify": [], "audit export": ["{tmp}/a.csv"],
    "audit head": [], "backup": ["{tmp}/b"], "restore": ["{tmp}/none"], "purge": ["--days", "9"], "erase": ["none"],
}  # fmt: skip


def access_table(kind: str) -> dict[str, dict[str, bool]]:
    """The rows of one kind: what, and by column whether it is allowed."""
    found = {}
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(rf"\| {kind} `([^`]+)` \|(.+)\|", line)
        if match:
            cells = [cell.strip() for cell in match[2].split("|")]
            assert set(cells) <= {"yes", "no"}, line
            found[match[1]] = {name: cell == "yes" for name, cell in zip(COLUMNS, cells, strict=True)}
    return found


ROUTES, COMMANDS = access_table("route"), access_table("command")


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with an account of each role."""
    data = tmp_path_factory.mktemp("access")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOC_DATA", str(data))
        patch.delenv("UNTOC_DATABASE", raising=False)
        patch.delenv("UNTOC_CLOSED", raising=False)
        database = Database.open()
        held = LocalAccounts(database)
        for role in (Role.ASKER, Role.REVIEWER, Role.ADMINISTRATOR):
            held.create(role.value, PASSWORD, role, OPERATOR)
        staff_module.staff.cache_clear()
        yield data
        staff_module.staff.cache_clear()
        database.close()


@pytest.fixture
def person(request: pytest.FixtureRequest, accounts: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """The person of a column."""
    name = request.param
    monkeypatch.setenv("UNTOC_DATA", str(accounts))
    monkeypatch.setenv("UNTOC_CLOSED", "1" if name == "closed" else "")
    return NOBODY if name in ("nobody", "closed") else Person(f"local:{name}", name, Role(name))


def test_the_table_lists_every_page_route_and_command() -> None:
    assert set(access_table("page")) == {f"/{entry.path}" for entry in pages()}
    held = set()
    for route in [*routes(lambda: None), *staff_routes()]:  # type: ignore[arg-type, return-value]
        assert isinstance(route, Route)
        (method,) = (route.methods or set()) - {"HEAD"}
        held |= {
            f"{method} {route.path.replace('{name}', name)}" for name in (EXPORTS if "{name}" in route.path else [""])
        }
    assert set(ROUTES) == held
    assert set(COMMANDS) == set(commands())


def commands() -> list[str]:
    """Every command by its words."""
    found = []
    for name, command in typer.main.get_command(cli).commands.items():  # type: ignore[attr-defined]
        found += [f"{name} {inner}" for inner in command.commands] if hasattr(command, "commands") else [name]
    return found


@pytest.mark.parametrize("what", ROUTES)
@pytest.mark.parametrize("person", COLUMNS, indirect=True)
def test_routes(
    what: str, person: Person, fake: FakeService, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    column = request.node.callspec.params["person"]
    method, path = what.split()
    client = TestClient(Starlette(routes=[*routes(lambda: fake), *staff_routes()]), follow_redirects=False)
    # What a page that this person looks at would give: the page's own code, for this person.
    monkeypatch.setattr(bridge_module, "current_person", lambda: person)
    monkeypatch.setattr(bridge_module.st, "session_state", {})
    token = bridge_module.page_token()
    query = {"token": token, "document": "none", "page": "1"}
    if path.startswith("/staff/export/"):
        query = {"pass": new_pass(person, path.rpartition("/")[2])}
    if path == "/reading/export":
        query = {"token": token, "answer": "none", "as": "md"}
    headers = {"origin": "http://testserver"}
    body = {
        "/reading/passage": {"p": "untoc:18.9", "lang": "en", "token": token},
        "/reading/feedback": {"conversation": "none", "answer": "none", "helpful": True, "token": token},
    }.get(path)
    client.cookies.set("untoc_owner", "o" * 40)
    data = {"name": column, "password": PASSWORD} if what == "POST /sign-in" else None
    answer = client.request(
        method, path, params=query if method == "GET" else {}, json=body, data=data, headers=headers
    )
    if what == "POST /sign-in" and person is NOBODY:
        assert answer.status_code == 403  # anyone may try; only a name and its password get in
        return
    assert (answer.status_code != 403) is ROUTES[what][column], answer.text
    assert answer.status_code < 500


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_needs_a_pass_of_its_own(name: str, accounts: Path) -> None:
    client = TestClient(Starlette(routes=staff_routes()))
    chief = Person("local:administrator", "administrator", Role.ADMINISTRATOR)
    other = new_pass(chief, "another.csv")
    pretender = new_pass(Person("local:asker", "asker", Role.ADMINISTRATOR), name)  # the account says otherwise today
    for held in ("", "x.y", other, pretender):
        assert client.get(f"/staff/export/{name}", params={"pass": held}).status_code == 403
    assert client.get(f"/staff/export/{name}", params={"pass": new_pass(chief, name)}).status_code == 200


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://testserver.evil.example"])
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_forms_of_other_sites_are_refused(path: str, origin: str | None, accounts: Path) -> None:
    client = TestClient(Starlette(routes=staff_routes()), follow_redirects=False)
    data = {"name": "reviewer", "password": PASSWORD}
    answer = client.post(path, data=data, headers={"origin": origin} if origin else {})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_cookie_is_out_of_reach_of_scripts(accounts: Path) -> None:
    client = TestClient(Starlette(routes=staff_routes()), follow_redirects=False)
    headers = {"origin": "http://testserver", "x-forwarded-proto": "https"}
    answer = client.post("/sign-in", data={"name": "reviewer", "password": PASSWORD}, headers=headers)
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "secure"))
    page = client.post("/sign-in", data={"name": '"><script>alert(1)</script>', "password": "x"}, headers=headers)
    assert "<script" not in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("what", COMMANDS)
@pytest.mark.parametrize("person", COLUMNS, indirect=True)
def test_commands(
    what: str, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    column = request.node.callspec.params["person"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNTOC_ACCOUNT", person.name)
    monkeypatch.setenv("UNTOC_PASSWORD", PASSWORD)
    arguments = [one.format(tmp=tmp_path) for one in ARGUMENTS[what]]
    result = CliRunner().invoke(cli, [*what.split(), *arguments], input="x\n")  # a password that will not do
    refused = "This needs" in result.output
    assert refused is not COMMANDS[what][column], result.output
    if refused:
        assert result.exit_code == 1
        assert list(tmp_path.iterdir()) == []


def test_the_operator_makes_the_first_account_and_is_no_one_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path))
    monkeypatch.delenv("UNTOC_DATABASE", raising=False)
    monkeypatch.delenv("UNTOC_ACCOUNT", raising=False)
    run = CliRunner().invoke
    assert run(cli, ["accounts", "list"]).exit_code == 0
    assert run(cli, ["accounts", "list", "--as", "gone"]).exit_code == 0  # before a backup is restored, for one
    made = run(cli, ["accounts", "create", "chief", "--role", "administrator"], input=PASSWORD + "\n")
    assert made.exit_code == 0, made.output
    assert run(cli, ["accounts", "list"]).exit_code == 1
    monkeypatch.setenv("UNTOC_PASSWORD", PASSWORD)
    assert run(cli, ["accounts", "list", "--as", "chief"]).exit_code == 0
    monkeypatch.setenv("UNTOC_PASSWORD", "a guess of mine")
    assert run(cli, ["accounts", "list", "--as", "chief"]).exit_code == 1
