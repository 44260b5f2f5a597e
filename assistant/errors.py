"""The errors of the assistant: each message says what happened and what to do, in words for the user."""


class AssistantError(Exception):
    """Anything that went wrong while answering and that a user can be told in these very words.

    Args:
        message: English; with ``{names}`` where values are given, so that pages can say it in another language.
        values: what stands for the names.
    """

    def __init__(self, message: str = "", /, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values


class InvalidQuestion(AssistantError):
    """An empty, overlong or unreadable question."""


class ModelUnavailable(AssistantError):
    """The configured model did not answer: no connection, quota, time-out, or words that make no answer.

    The message is for who runs the program; `why` is what readers are told, by `phrase("model_WHY")`: ``busy``,
    ``quota``, ``slow``, ``declined``, ``unreachable`` or ``failed``.
    """

    def __init__(self, message: str, why: str = "failed") -> None:
        super().__init__(message)
        self.why = why


class Stopped(AssistantError):
    """The reader stopped the answer; there is nothing to tell and nothing to make up for."""


class NotAllowed(AssistantError):
    """The person has not the role that this needs."""


class NotFound(AssistantError):
    """No such conversation, answer or account, or it was deleted."""


class Withdrawn(NotFound):
    """The answer was withdrawn by a reviewer: it is not shown again."""


class InvalidAccount(AssistantError):
    """A name or password that will not do, or a change that would leave no administrator."""


class InvalidReview(AssistantError):
    """A verdict, correction or outcome that does not fit the answer."""


class Claimed(AssistantError):
    """Another reviewer works on the answer."""


class StorageUnavailable(AssistantError):
    """The database of conversations and reviews cannot be reached, read or written."""
