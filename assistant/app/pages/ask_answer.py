"""A kept answer as the Ask page shows it, made once however often the page is drawn."""

from __future__ import annotations

from assistant.app.frame import Frame
from assistant.app.pages.review_words import standing_words
from assistant.app.rendering import Html, join, tag
from assistant.app.rendering.answers import actions_html, answer_html, why_html
from assistant.conversations.model import Standing
from assistant.model import Answer

__all__ = ["forget_rendered", "whole_answer"]

_MOST = 512  # answers kept as HTML: one never changes, except by what the staff decides of it

_Key = tuple[str, str, str, Standing | None, int]
_rendered: dict[_Key, Html] = {}


def whole_answer(frame: Frame, answer: Answer, conversation: str, standing: Standing | None) -> Html:
    """The answer with its sources, why it was given, and what can be done with it.

    Args:
        conversation: id of the conversation where it is the reader's own; empty for anyone else.
        standing: what the staff decided of it.
    """
    words = hash(tuple(statement.text for statement in answer.statements))  # a correction keeps the answer's id
    key = (answer.id, frame.lang, conversation, standing, words)
    held = _rendered.get(key)
    if held is None:
        held = _made(frame, answer, conversation, standing)
        while len(_rendered) >= _MOST:
            _rendered.pop(next(iter(_rendered), key), None)
        _rendered[key] = held
    return held


def forget_rendered(conversation: str) -> None:
    """Keep nothing of a conversation that was deleted."""
    for key in [key for key in list(_rendered) if key[2] == conversation]:
        _rendered.pop(key, None)


def _made(frame: Frame, answer: Answer, conversation: str, standing: Standing | None) -> Html:
    t = frame.t
    reader = frame.service.reader()
    labels = {p.paragraph_id: reader.label(p.paragraph_id, frame.lang) for p in answer.passages[:12]}
    return join(
        [
            tag("p", standing_words(standing, t), class_="standing") if standing is not None else Html(""),
            answer_html(answer, t),
            why_html(answer, t, labels),
            actions_html(answer, t, conversation),
        ]
    )
