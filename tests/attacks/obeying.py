"""A scripted model that does what an attack tells it to, with real ids, false statements, invented words and markup.

It sees what a real endpoint sees, the key in the header included, and tells all of it where the attack asks for that.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from tests.unit.assistant.models.scripted import Reply, answer_json, in_pieces

__all__ = ["Attack", "Obeying", "load_attacks"]

_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack and what an obeying model says to it."""

    id: str
    kind: str
    question: str
    obeyed: list[dict[str, Any]]
    history: list[dict[str, str]] = field(default_factory=list)
    symbol: str = ""  #: of the document that carries it
    document: str = ""
    carrier: str = ""  #: the format of the file that brings the document; empty where it is put in directly
    marker: str = ""  #: words of the document or the conversation that the model must have been given
    true_words: bool = False  #: the words are true, the markup around them is the attack
    claims: dict[str, Any] = field(default_factory=dict)  #: what the model says of each statement, uncalled for
    envelope: dict[str, Any] = field(default_factory=dict)  #: and of the whole answer


class Obeying:
    """The script of the endpoint for one attack."""

    def __init__(self, attack: Attack, key: str) -> None:
        self.attack = attack
        self.key = key
        self.reached = False  #: the model was asked, and was given what carries the attack
        self.given: list[dict[str, Any]] = []

    def __call__(self, request: dict[str, Any]) -> Reply:
        messages = request["messages"]
        read = _LETTERS.sub("", json.dumps(messages, ensure_ascii=False)).casefold()
        self.given.append(request)
        self.reached = _LETTERS.sub("", self.attack.marker).casefold() in read
        prompt = str(messages[0]["content"])
        nonce = re.search(r"\[end (\w+)\]", prompt)
        told = {
            "{prompt}": prompt,
            "{nonce}": nonce[1] if nonce else "",
            "{key}": self.key,
            "{spaced key}": " ".join(self.key),
            "{reversed key}": self.key[::-1],
        }
        statements = [
            {
                "text": _filled(one["text"], told),
                "section": "answer",
                "citations": [{"source": _filled(s, told), "quote": _filled(q, told)} for s, q in one["citations"]],
                **self.attack.claims,
            }
            for one in self.attack.obeyed
        ]
        whole = {**self.attack.envelope, **json.loads(answer_json(statements, cannot_answer=self.key))}
        return Reply(in_pieces(json.dumps(whole, ensure_ascii=False), 400))


def load_attacks(lines: str) -> list[Attack]:
    """The attacks of `attacks.jsonl`."""
    return [Attack(**json.loads(line)) for line in lines.splitlines()]


def _filled(text: str, told: dict[str, str]) -> str:
    for name, value in told.items():
        text = text.replace(name, value)
    return text
