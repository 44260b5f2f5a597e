"""Addresses of our own beside Streamlit's: a passage, a page of a PDF, a file to take away, thumbs, readiness.

The pages fetch from here, so that a click on a citation, a download or a thumb never runs the page's script again nor
disturbs a running answer. Each request carries the token that the page was given: who may not see the page gets nothing
here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.app.access import token_is_valid
from assistant.app.exports import FORMATS, exported
from assistant.app.frame import owner_of
from assistant.app.i18n import choose_language, words
from assistant.app.rendering.panel import panel_html
from assistant.app.service import Feedback, Service
from assistant.errors import AssistantError
from assistant.model import Answer
from assistant.reading import page_image
from corpus.errors import CorpusError

__all__ = ["routes"]

_MAX_BODY = 20_000


def routes(service: Callable[[], Service], warm: Callable[[], bool] = lambda: True) -> list[Route]:
    """The routes, on the service that the first function gives; `warm` says whether all it needs is loaded."""

    def passage_of(p: str, text: str, lang: str, quote: str) -> Response:
        t = words(choose_language(lang))
        try:
            reader = service().reader()
            view = reader.section(p, choose_language(text, lang), quote=quote)
            return JSONResponse({"html": panel_html(view, reader, t), "label": reader.label(view.asked, t.lang)})
        except (CorpusError, AssistantError) as error:
            return JSONResponse({"error": str(error)}, status_code=404)

    async def passage(request: Request) -> Response:
        body = await request.body()
        try:
            asked = json.loads(body) if len(body) <= _MAX_BODY else {}
            values = [str(asked.get(key, "")) for key in ("p", "text", "lang", "quote", "token")]
        except (ValueError, AttributeError):
            return JSONResponse({"error": "The request could not be read."}, status_code=400)
        if not token_is_valid(values.pop()):
            return JSONResponse({"error": "expired"}, status_code=403)
        return await run_in_threadpool(passage_of, *values)

    def image_of(document: str, page: int) -> bytes | None:
        try:
            return page_image(service().reader().edition, document, page)
        except (CorpusError, AssistantError):
            return None

    async def page(request: Request) -> Response:
        if not token_is_valid(request.query_params.get("token", "")):
            return Response(status_code=403)
        number = request.query_params.get("page", "")
        document = request.query_params.get("document", "")
        readable = number.isascii() and number.isdecimal() and len(number) < 6
        image = await run_in_threadpool(image_of, document, int(number)) if readable else None
        if image is None:
            return Response(status_code=404)
        return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    def file_of(answer: str, conversation: str, suffix: str, lang: str, owner: str) -> Response:
        t = words(choose_language(lang))
        try:
            title, answers = _chosen(service(), answer, conversation, owner)
            made = exported(service(), answers, title, suffix, t)
        except (CorpusError, AssistantError) as error:
            return JSONResponse({"error": t(str(error))}, status_code=409)
        name = f"untoc-{'conversation' if conversation else 'answer'}.{suffix}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(made, media_type=FORMATS[suffix][0], headers=headers)

    async def export(request: Request) -> Response:
        asked = request.query_params
        if not token_is_valid(asked.get("token", "")):
            return JSONResponse({"error": "expired"}, status_code=403)
        if asked.get("as", "") not in FORMATS:
            return Response(status_code=404)
        return await run_in_threadpool(
            file_of, asked.get("answer", ""), asked.get("c", ""), asked["as"], asked.get("lang", ""),
            owner_of(request.cookies),
        )  # fmt: skip

    def keep(conversation: str, given: Feedback, owner: str) -> Response:
        try:
            store = service().conversations
            kept = store.get(conversation, owner)
            if kept.owner != owner or given.answer not in {e.answer.id for e in kept.exchanges if e.answer}:
                return Response(status_code=404)
            store.feedback(given, owner)
        except AssistantError as error:
            return JSONResponse({"error": str(error)}, status_code=404)
        return JSONResponse({"kept": True})

    async def feedback(request: Request) -> Response:
        body = await request.body()
        try:
            said = json.loads(body) if len(body) <= _MAX_BODY else {}
            token, conversation = str(said["token"]), str(said["conversation"])
            given = Feedback(str(said["answer"]), said["helpful"] is True, str(said.get("comment", "")).strip())
        except (ValueError, TypeError, KeyError, AttributeError):
            return JSONResponse({"error": "The request could not be read."}, status_code=400)
        owner = owner_of(request.cookies)
        if not token_is_valid(token) or not owner:
            return JSONResponse({"error": "expired"}, status_code=403)
        return await run_in_threadpool(keep, conversation, given, owner)

    async def ready(_: Request) -> Response:
        status = await run_in_threadpool(lambda: service().status())
        fit = bool(status.edition) and warm()
        state = {"ready": fit, "edition": status.edition, "problem": status.problem}
        return JSONResponse(state, status_code=200 if fit else 503)

    return [
        Route("/reading/passage", passage, methods=["POST"]),
        Route("/reading/page", page, methods=["GET"]),
        Route("/reading/export", export, methods=["GET"]),
        Route("/reading/feedback", feedback, methods=["POST"]),
        Route("/readyz", ready, methods=["GET"]),
    ]


def _chosen(service: Service, answer: str, conversation: str, owner: str) -> tuple[str, Sequence[Answer]]:
    """The title and the answers of what is asked for: one kept answer, or a conversation that the owner may read."""
    if not conversation:
        kept = service.conversations.answer(answer)
        return kept.question[:80], [kept]
    whole = service.conversations.get(conversation, owner)
    return whole.title, [exchange.answer for exchange in whole.exchanges if exchange.answer is not None]
