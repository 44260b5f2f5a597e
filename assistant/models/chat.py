"""The one place that knows LangChain: opens a chat model and streams the JSON of its answer as plain strings."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelUnavailable, Stopped
from assistant.models.settings import ModelSettings
from assistant.models.statements import GivenAnswer
from assistant.models.upstream import iterate

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["Chat", "Message"]

Message = tuple[str, str]
"""Role (``system``, ``user`` or ``assistant``) and words."""

_TOOL = "give_answer"
_KEPT_OPEN = 300.0  # seconds that an idle connection is kept


class Retriable(ModelUnavailable):
    """A failure before the first word after which asking once more may help."""


class Chat:
    """A chat model that answers by calling one tool; opened when it is first needed, since that takes seconds."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._opened: Any = None
        self._opening = threading.Lock()

    def open(self) -> None:
        """Load the provider's library and make its client; nothing is sent.

        Raises:
            ModelUnavailable: a package is missing, or the name or key is no good.
        """
        self._bound()

    def stream(self, messages: Sequence[Message], until: float) -> Iterator[str]:
        """The JSON of the answer, piece by piece. Closing the iterator closes the upstream request; so does the
        cancellation of the scope that it is read in (`assistant.cancellation`), at once.

        Args:
            messages: the prompt, the earlier turns, the sources and the question.
            until: when the whole answer must be there, by `time.monotonic`.

        Raises:
            Retriable: the endpoint was busy or broke off before the first word.
            ModelUnavailable: anything else; the message never repeats what the endpoint sent.
            Stopped: the work was cancelled.
        """
        model = self._bound()
        begun, heard = False, time.monotonic()

        def patience() -> float:
            return min(heard + self._settings.first_words, until) - time.monotonic()

        try:
            with closing(iterate(lambda: model.astream([*messages]), patience)) as pieces:
                for piece in pieces:
                    text = _json_of(piece)
                    if text:
                        begun, heard = True, time.monotonic()
                        yield text
        except (ModelUnavailable, Stopped):
            raise
        except Exception as error:
            raise _in_words(error, begun=begun) from error

    def _bound(self) -> Any:
        with self._opening:  # the first question may come while the program still warms up
            if self._opened is None:
                tool = {
                    "type": "function",
                    "function": {
                        "name": _TOOL,
                        "description": "Give the answer as statements with citations.",
                        "parameters": GivenAnswer.model_json_schema(),
                    },
                }
                self._opened = _open(self._settings).bind_tools([tool], tool_choice=_TOOL)
            return self._opened


def _open(settings: ModelSettings) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"max_retries": 0, "max_tokens": settings.answer_tokens, "temperature": 0}
    provider = settings.model.partition(":")[0] if ":" in settings.model else ""
    if provider in ("", "openai") and (settings.base_url or provider == "openai" or "gpt" in settings.model):
        import httpx2
        from openai import DefaultAsyncHttpxClient

        # One wait for the connection, one for the words: the library's own default waits ten minutes.
        wait = min(settings.first_words, settings.deadline)
        options["timeout"] = httpx2.Timeout(wait, connect=min(5.0, wait))
        options["use_responses_api"] = False
        # Kept open between questions: people think for longer than the library's five seconds.
        limits = httpx2.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=_KEPT_OPEN)
        options["http_async_client"] = DefaultAsyncHttpxClient(limits=limits, timeout=options["timeout"])
        # The library's own wait for each chunk may swallow a cancellation (Python 3.11's asyncio.wait_for).
        options["stream_chunk_timeout"] = None
    else:
        options["timeout"] = settings.deadline
    if settings.base_url:
        options["base_url"] = settings.base_url
    if settings.api_key.get_secret_value():
        options["api_key"] = settings.api_key.get_secret_value()
    elif settings.base_url:
        options["api_key"] = "none"  # an endpoint on one's own machine asks for no key; the library insists on one
    try:
        model: BaseChatModel = init_chat_model(settings.model, **options)
    except ImportError as error:
        package = f": pip install {error.name}" if error.name else ""
        raise ModelUnavailable(f"the model “{settings.model}” needs a further package{package}") from error
    except Exception as error:
        raise ModelUnavailable(
            f"the model “{settings.model}” cannot be opened; check UNTOC_MODEL and UNTOC_MODEL_KEY"
        ) from error
    return model


def _json_of(piece: Any) -> str:
    """The piece's share of the tool call; of its words where an endpoint answers in words."""
    calls = getattr(piece, "tool_call_chunks", None) or ()
    if calls:
        return "".join(call.get("args") or "" for call in calls)
    content = getattr(piece, "content", "")
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if isinstance(part, dict) and part.get("type") == "text")


def _in_words(error: Exception, *, begun: bool) -> ModelUnavailable:
    """What went wrong, for the user. What the endpoint sent stays out: it may hold the key or anything else."""
    status = getattr(error, "status_code", None)
    code = str(getattr(error, "code", "") or "")
    name = type(error).__name__
    kind = ModelUnavailable if begun else Retriable
    if code == "insufficient_quota":
        return ModelUnavailable("the model's quota is used up", "quota")
    if status in (401, 403):
        return ModelUnavailable("the model's endpoint refused the key; check UNTOC_MODEL_KEY")
    if status == 404:
        return ModelUnavailable("the model's endpoint does not know this model; check UNTOC_MODEL")
    if status == 429:
        return kind("the model is asked too often just now", "busy")
    if status is not None and status >= 500:
        return kind(f"the model's endpoint failed (status {status})", "busy")
    if status is not None:
        return ModelUnavailable(f"the model's endpoint refused the request (status {status})")
    if "Timeout" in name:
        return ModelUnavailable("the model took too long", "slow")
    if begun:
        return ModelUnavailable("the connection to the model broke off", "unreachable")
    if "Connect" in name or "RemoteProtocol" in name:
        return kind("the model cannot be reached", "unreachable")
    return kind("the model sent nothing that could be read")
