"""Addresses of our own beside Streamlit's: a passage for the source panel, a page of a PDF, readiness.

The panel fetches from here, so that a click on a citation never runs the page's script again nor disturbs a running
answer. Each request carries the token that the page was given: who may not see the page gets nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.app.access import token_is_valid
from assistant.app.i18n import choose_language, words
from assistant.app.rendering.panel import panel_html
from assistant.app.service import Service
from assistant.errors import AssistantError
from assistant.reading import page_image
from corpus.errors import CorpusError

__all__ = ["routes"]

_MAX_BODY = 20_000


def routes(service: Callable[[], Service]) -> list[Route]:
    """The routes, on the service that the function gives."""

    def passage_of(p: str, text: str, lang: str, quote: str) -> Response:
        t = words(choose_language(lang))
        try:
            reader = service().reader()
            view = reader.section(p, choose_language(text, lang), quote=quote)
            return JSONResponse({"html": panel_html(view, reader, t), "label": view.label})
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

    async def ready(_: Request) -> Response:
        status = await run_in_threadpool(lambda: service().status())
        state = {"ready": bool(status.edition), "edition": status.edition, "problem": status.problem}
        return JSONResponse(state, status_code=200 if status.edition else 503)

    return [
        Route("/reading/passage", passage, methods=["POST"]),
        Route("/reading/page", page, methods=["GET"]),
        Route("/readyz", ready, methods=["GET"]),
    ]
