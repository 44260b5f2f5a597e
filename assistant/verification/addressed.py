"""Whether a paragraph speaks to the program that reads it: then it may be quoted, and supports nothing else.

Official texts speak to States and people. Words that order a language model about, or imitate its marks, were put there
by somebody; what stands beside them is no better.
"""

from __future__ import annotations

import re

__all__ = ["speaks_to_a_program"]

_PROGRAM = (
    r"(?:AI (?:systems?|assistants?|models?|agents?)|AI|A\.I\.|language models?|LLMs?|chat ?bots?|chatgpt|gpt|"
    r"assistants?)"
)
_SAY = r"(?:answer|say|state|tell|reply|respond|claim|repeat|pretend|confirm that|cite|quote|output|print|write)"
_ADDRESS = re.compile(
    rf"\b(?:notes?|notice|message|instructions?|attention|reminder) (?:to|for) (?:\w+ ){{0,2}}{_PROGRAM}\b"
    rf"|\b(?:dear|hey|hello) (?:\w+ )?{_PROGRAM}\b|(?:^|[.;:!?>\n]\s*){_PROGRAM}\s*[:,]"
    rf"|\b{_PROGRAM} (?:that|which|who) (?:reads?|process(?:es)?|answers?|summari[sz]es?|sees?)\b"
    rf"|\b{_PROGRAM} reading (?:this|these)\b"
    rf"|\b{_PROGRAM} (?:must|should|shall|(?:has|have|needs?|is|are|ought) to|may only) (?:\w+ ){{0,2}}{_SAY}\b"
    rf"|\b{_SAY}\W+(?:only )?as an? (?:\w+ ){{0,2}}{_PROGRAM}\b|\bas an? (?:\w+ ){{0,2}}{_PROGRAM},? you\b"
    rf"|\byou are (?:now )?an? (?:\w+ )?{_PROGRAM}\b|\byou are now\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|all|your|these|the) "
    r"(?:\w+ ){0,2}(?:instructions?|prompts?|guidelines|directions)\b"
    r"|\b(?:your|new|the) (?:system )?(?:instructions|prompt) (?:have|has|are|is)\b"
    r"|\b(?:system|developer) (?:prompt|message|override)\b"
    r"|\bwhen (?:you are )?asked about this (?:resolution|document|text|paragraph|decision|report)\b"
    r"|<\|\w+\|>|\[/?INST\]|<</?SYS>>|</?(?:system|sources?|instructions?|prompt)>|\[(?:end of )?source\b"
    r"|\[/?(?:end|question|sources?|system)(?: of \w+)?(?: [0-9a-f]{6,})?\]|</?(?:script|style|iframe|img|svg|object)\b"
    r"|\"(?:tool_calls|function_call|arguments|statements)\"\s*:"
    r"|\bignore[zr]? (?:toutes )?les instructions\b|\bignor[ae] (?:todas )?las instrucciones\b"
    r"|игнорируй(?:те)? (?:все )?(?:предыдущие )?инструкци|忽略(?:之前|以上|所有|先前)"
    r"|تجاهل (?:كل |جميع )?(?:التعليمات|الأوامر)",
    re.I | re.S,
)  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
#: overrides of direction and tag characters: only ever to deceive
_HIDDEN = re.compile("[\u202d\u202e\U000e0020-\U000e007f]")


def speaks_to_a_program(text: str) -> bool:
    """Whether any sentence of the text is addressed to a language model, or hides words from the reader."""
    return bool(_HIDDEN.search(text) or _ADDRESS.search(_INVISIBLE.sub("", text)))
