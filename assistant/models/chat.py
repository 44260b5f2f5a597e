"""The one place that knows LangChain: opens a chat model and streams the JSON of its answer as plain strings."""

from __future__ import annotations

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


class Retriable(ModelUnavailable):
    """A failure before the first word after which asking once more may help."""


class Chat:
    """A chat model that answers by calling one tool; opened at the first question, since that takes a second."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._model: BaseChatModel | None = None

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The JSON of the answer, piece by piece. Closing the iterator closes the upstream request; so does the
        cancellation of the scope that it is read in (`assistant.cancellation`), at once.

        Raises:
            Retriable: the endpoint was busy or broke off before the first word.
            ModelUnavailable: anything else; the message never repeats what the endpoint sent.
            Stopped: the work was cancelled.
        """
        begun = False
        try:
            model = self._bound()
            with closing(iterate(lambda: model.astream([*messages]))) as pieces:
                for piece in pieces:
                    text = _json_of(piece)
                    if text:
                        begun = True
                        yield text
        except (ModelUnavailable, Stopped):
            raise
        except Exception as error:
            raise _in_words(error, begun=begun) from error

    def _bound(self) -> Any:
        if self._model is None:
            self._model = _open(self._settings)
        tool = {
            "type": "function",
            "function": {
                "name": _TOOL,
                "description": "Give the answer as statements with citations.",
                "parameters": GivenAnswer.model_json_schema(),
            },
        }
        return self._model.bind_tools([tool], tool_choice=_TOOL)


def _open(settings: ModelSettings) -> BaseChatModel:
    import httpx
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"max_retries": 0, "max_tokens": settings.answer_tokens, "temperature": 0}
    provider = settings.model.partition(":")[0] if ":" in settings.model else ""
    if provider in ("", "openai") and (settings.base_url or provider == "openai" or "gpt" in settings.model):
        # One wait for the connection, one for the words: the library's own default waits ten minutes.
        wait = min(settings.first_words, settings.deadline)
        options["timeout"] = httpx.Timeout(wait, connect=min(5.0, wait))
        options["use_responses_api"] = False
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
