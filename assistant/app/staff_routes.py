"""Addresses for the staff beside Streamlit's: signing in and out with a local account, and downloads.

Signing in is a plain page of our own, because only a response of ours can set a cookie that no script can read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.accounts import Person, Role, require
from assistant.accounts.oidc import sign_in_hours
from assistant.accounts.passes import person_of_pass
from assistant.app.i18n import Words, choose_language, direction, words
from assistant.app.rendering import Html, join, tag
from assistant.app.staff import COOKIE, Staff, as_it_stands, staff
from assistant.audit import Actor, Entry
from assistant.errors import AssistantError, NotAllowed

__all__ = ["EXPORTS", "staff_routes"]

_MAX_BODY = 4000
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:12vh auto;padding:0 1rem}"
    "label{display:block;margin-top:1rem;font-weight:600}"
    "input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #6d8494;border-radius:.4rem}"
    "button{font:inherit;margin-top:1.2rem;padding:.55rem 1.2rem;border:0;"
    "border-radius:.5rem;background:#00598a;color:#fff;cursor:pointer}:focus-visible{outline:3px solid #62c1ee;"
    "outline-offset:2px}.error{border-inline-start:3px solid #b3261e;padding-inline-start:.8rem}"
    "a{color:light-dark(#00598a,#7fcdf3)}"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def _questions(tools: Staff, person: Person) -> str:
    from assistant.review import as_lines, export_questions

    return "".join(f"{line}\n" for line in as_lines(export_questions(tools.database, person)))


def _audit_csv(tools: Staff, person: Person) -> str:
    from assistant.audit import as_csv

    return as_csv(_log(tools, person))


def _audit_json(tools: Staff, person: Person) -> str:
    from assistant.audit import as_json

    return as_json(_log(tools, person))


def _log(tools: Staff, person: Person) -> Iterator[Entry]:
    """The whole log, the entry that it was exported included."""
    from assistant.audit import entries, note_export, take_in

    take_in(tools.database)
    note_export(tools.database, Actor(person.id, person.role.value))
    with tools.database.reading() as session:
        yield from entries(session)


EXPORTS: dict[str, tuple[Role, str, Callable[[Staff, Person], str]]] = {
    "questions.jsonl": (Role.REVIEWER, "application/jsonl", _questions),
    "audit.csv": (Role.ADMINISTRATOR, "text/csv", _audit_csv),
    "audit.json": (Role.ADMINISTRATOR, "application/json", _audit_json),
}
"""What can be downloaded, who may, and what makes it."""


def staff_routes() -> list[Route]:
    """The routes."""
    return [
        Route("/sign-in", _sign_in_page, methods=["GET"]),
        Route("/sign-in", _sign_in, methods=["POST"]),
        Route("/sign-out", _sign_out, methods=["POST"]),
        Route("/staff/export/{name}", _export, methods=["GET"]),
    ]


async def _sign_in_page(request: Request) -> Response:
    return _page(request, _form(_words(request)))


async def _sign_in(request: Request) -> Response:
    t = _words(request)
    if not _from_here(request):
        return _page(request, _form(t, t("The form did not come from this site. Try again.")), 403)
    try:
        form = await request.form(max_files=0, max_fields=4, max_part_size=_MAX_BODY)
    except Exception:
        return _page(request, _form(t, t("The form could not be read. Try again.")), 400)
    name, password = str(form.get("name", ""))[:100], str(form.get("password", ""))[:500]
    try:
        token = await run_in_threadpool(lambda: staff().accounts.sign_in(name, password))
        person = await run_in_threadpool(lambda: staff().accounts.person(token))
    except NotAllowed as error:
        return _page(request, _form(t, t(str(error)), name), 403)
    except AssistantError as error:
        return _page(request, _form(t, str(error), name), 503)
    first = "review" if person.may(Role.REVIEWER) else ""
    response = RedirectResponse(f"{_base(request)}/{first}", 303)
    response.set_cookie(
        COOKIE, token, max_age=sign_in_hours() * 3600, httponly=True, samesite="lax", secure=_is_https(request)
    )
    return response


async def _sign_out(request: Request) -> Response:
    if not _from_here(request):
        return Response(status_code=403)
    token = request.cookies.get(COOKIE, "")
    if token:
        await run_in_threadpool(lambda: staff().accounts.sign_out(token))
    response = RedirectResponse(f"{_base(request)}/", 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=_is_https(request))
    return response


async def _export(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in EXPORTS:
        return Response(status_code=404)
    role, kind, make = EXPORTS[name]

    def made() -> str:
        person = person_of_pass(request.query_params.get("pass", ""), name, as_it_stands)
        require(person, role)
        return make(staff(), person)

    try:
        text = await run_in_threadpool(made)
    except NotAllowed as error:
        return Response(str(error), 403, media_type="text/plain")
    except AssistantError as error:
        return Response(str(error), 503, media_type="text/plain")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type=kind, headers=headers)


def _form(t: Words, problem: str = "", name: str = "") -> Html:
    return join(
        [
            tag("h1", t("Sign in")),
            tag("p", problem, class_="error", role="alert") if problem else Html(""),
            tag(
                "form",
                tag("label", t("Name"), for_="name"),
                tag("input", id="name", name="name", value=name, autocomplete="username", required=True,
                    autofocus=not name),
                tag("label", t("Password"), for_="password"),
                tag("input", id="password", name="password", type="password", autocomplete="current-password",
                    required=True, autofocus=bool(name)),
                tag("button", t("Sign in"), type="submit"),
                method="post",
            ),
            tag("p", tag("a", t("Back"), href="./")),
        ]
    )  # fmt: skip


def _page(request: Request, body: Html, status: int = 200) -> Response:
    t = _words(request)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{tag('i', t('Sign in'))[3:-4]}</title><style>{_STYLE}</style>"
    )
    opening = f'<!doctype html><html lang="{t.lang}" dir="{direction(t.lang)}"><head>{head}</head>'
    return HTMLResponse(f"{opening}<body><main>{body}</main></body></html>", status, _HEADERS)


def _words(request: Request) -> Words:
    accepted = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    return words(choose_language(request.cookies.get("untoc_lang"), accepted))


def _from_here(request: Request) -> bool:
    """Whether a form was sent from a page of this site, as the browser says."""
    origin = request.headers.get("origin", "")
    hosts = {request.headers.get("host", ""), request.headers.get("x-forwarded-host", "")} - {""}
    return urlsplit(origin).netloc in hosts


def _is_https(request: Request) -> bool:
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))


def _base(request: Request) -> str:
    return str(request.scope.get("root_path", "")).rstrip("/")
