"""A process that makes answers for the pages' process.

It holds an index of its own, takes one question at a time from the socket that it is given, and ends when the other
side is gone. `assistant.app.answering_pool` starts it and speaks with it.
"""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from assistant.answering.extractive import ExtractiveAnswerer
from assistant.app.answering_pool import READY, Asked, Told
from assistant.errors import AssistantError
from assistant.memory import settle
from assistant.model import Answer
from assistant.service import AssistantService
from corpus.errors import CorpusError

__all__ = ["main", "serve"]

_log = logging.getLogger(__name__)


def main() -> None:
    """Serve the socket of that number until the other side closes it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the pages' process, which closes this
    with Connection(int(sys.argv[1])) as pages:
        serve(pages)


def serve(pages: Connection) -> None:
    """Load what answers need, say so, and answer."""
    service = AssistantService(answerer=ExtractiveAnswerer())
    service.warm()
    settle()
    pages.send(READY)
    with suppress(EOFError, ConnectionError):  # the pages' process has ended
        while True:
            pages.send(_answer(service, pages.recv()))


def _answer(service: AssistantService, asked: Asked) -> Answer | Told:
    try:
        return service.ask(asked.question, history=asked.history, lang=asked.lang, filters=asked.filters)
    except (AssistantError, CorpusError) as error:
        return Told(str(error))
    except Exception:
        _log.exception("an answer failed")  # what is asked is never logged
        return Told("")
