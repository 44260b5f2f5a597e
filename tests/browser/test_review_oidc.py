"""Signing in by OpenID Connect, at a real provider started here: roles, ended and forged tokens, forged cookies."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.browser.conftest import App

pytest.importorskip("playwright")
provider_mock = pytest.importorskip("oidc_provider_mock")
import flask  # noqa: E402
from authlib import jose  # noqa: E402
from oidc_provider_mock._server import _threaded_server  # noqa: E402
from playwright.sync_api import Page, expect  # noqa: E402

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

PEOPLE = {
    "anna": {"email": "anna@example.org", "name": "Anna"},
    "otto": {"email": "otto@example.org", "name": "Otto"},
    "chief": {"email": "chief@example.org", "name": "Chief", "groups": ["administrator"]},
}


def provider(kind: str) -> flask.Flask:
    """The provider as it should be, or one whose tokens have ended, or are signed with a key that is not its own."""
    users = [provider_mock.User(sub=name, claims=claims) for name, claims in PEOPLE.items()]
    lifetime = timedelta(hours=-2) if kind == "ended" else timedelta(hours=1)
    app = provider_mock.app(user_claims=users, access_token_max_age=lifetime)
    if kind == "forged":
        other = jose.RSAKey.generate_key(is_private=True)
        app.view_functions["oidc-provider-mock.jwks"] = lambda: flask.jsonify(jose.KeySet((other,)).as_dict())
    return app


@contextmanager
def site(kind: str, folder: Path) -> Iterator[str]:
    """The app, closed to all who are not signed in at a provider of that kind."""
    with _threaded_server(app=provider(kind)) as server:
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f"""
            [auth]
            redirect_uri = "http://localhost:{{port}}/oauth2callback"
            cookie_secret = "{"of these tests only " * 3}"
            client_id = "untoc"
            client_secret = "not checked by this provider"
            server_metadata_url = "http://localhost:{server.server_port}/.well-known/openid-configuration"
            """,
            encoding="utf-8",
        )
        running = App(
            {
                "UNTOC_APP_SERVICE": "tests.app.review_service:make", "UNTOC_DATA": str(folder), "UNTOC_DATABASE": "",
                "STREAMLIT_SECRETS_FILES": str(secrets), "UNTOC_CLOSED": "1", "UNTOC_ROLE_CLAIM": "groups",
                "UNTOC_REVIEWERS": "anna@example.org",
            },
            folder / "log.txt",
        )  # fmt: skip
        try:
            running.wait()
            yield running.url
        finally:
            running.stop()


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site("honest", tmp_path_factory.mktemp("honest")) as url:
        yield url


def sign_in(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/account")
    page.get_by_role("button", name="Sign in with your organization").click()
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("name", "role", "review", "staff"),
    [("anna", "reviewer", True, False), ("otto", "asker", False, False), ("chief", "administrator", True, True)],
)
def test_roles_come_from_the_provider(page: Page, honest: str, name: str, role: str, review: bool, staff: bool) -> None:
    page.goto(honest)
    expect(page.get_by_text("Sign in to see this.")).to_be_visible()  # the deployment is closed
    sign_in(page, honest, name)
    expect(page.get_by_role("heading", name="What does the Convention say?")).to_be_visible()
    page.goto(f"{honest}/account")
    expect(page.get_by_text(f"Signed in as {PEOPLE[name]['name']}: {role}.")).to_be_visible()
    for path, heading, allowed in (("review", "Review", review), ("staff", "Administration", staff)):
        page.goto(f"{honest}/{path}")
        expect(
            page.get_by_role("heading", name=heading if allowed else "This needs a sign-in", level=1)
        ).to_be_visible()
    page.goto(f"{honest}/account")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider's own question
    expect(page.get_by_text("Sign in to see this.")).to_be_visible()
    page.goto(f"{honest}/review")
    expect(page.get_by_text("Sign in to see this.")).to_be_visible()


@pytest.mark.parametrize("kind", ["ended", "forged"])
def test_a_token_that_ended_or_was_forged_signs_no_one_in(page: Page, tmp_path: Path, kind: str) -> None:
    with site(kind, tmp_path) as url:
        sign_in(page, url, "chief")
        page.wait_for_url(f"{url}/**")
        page.goto(f"{url}/review")
        expect(page.get_by_text("Sign in to see this.")).to_be_visible()
        cookies = {one["name"] for one in page.context.cookies()}  # type: ignore[typeddict-item]
        assert "_streamlit_user" not in cookies


def signed(value: str, secret: str) -> str:
    """A cookie as the server would sign it, with another secret."""
    stamp = str(int(time.time()))
    mac = hmac.new(secret.encode(), f"{value}|{stamp}".encode(), hashlib.sha256).hexdigest()
    return f"{value}|{stamp}|{mac}"


@pytest.mark.parametrize("secret", ["", "a guess"])
def test_a_forged_cookie_is_nobodys(page: Page, honest: str, secret: str) -> None:
    claims = {"is_logged_in": True, "origin": honest, "email": "anna@example.org", "iat": int(time.time())}
    value = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode()
    cookies = {"_streamlit_user": signed(value, secret) if secret else value, "untoc_sign_in": "x" * 43}
    page.context.add_cookies([{"name": name, "value": held, "url": honest} for name, held in cookies.items()])
    page.goto(f"{honest}/review")
    expect(page.get_by_text("Sign in to see this.")).to_be_visible()
