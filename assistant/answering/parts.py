# ruff: noqa: E501 -- a table of expressions reads better with one language a line
"""The questions that one question holds: read from its build, in six languages, never from its subject.

Each part comes completed with what the parts share (a situation told before, the words before a list), so that it can be
searched alone. What the parts find is weighed in `assistant.answering.select`.
"""

from __future__ import annotations

import re

from corpus.search.text import STOPWORDS, fold, words

__all__ = ["counted", "parts_of"]

MOST = 4
_ASKING = r"(?:what|which|who|whom|when|where|how|why|whether|can|could|may|must|should|shall|does|do|did|is|are|was|were|has|have|will|at what|by (?:what|which|when|whom)|from (?:what|which)|for (?:what|which|how|whom)|in (?:what|which)|to (?:what|which|whom)|if)\b"
_ASKING_FR = r"(?:quel(?:le)?s?|que|qui|quoi|quand|comment|où|combien|peut|peuvent|doit|doivent|est-ce|faut|dans quel\w*|à qu\w+|a-t|en quoi)\b"
_ASKING_ES = r"(?:qué|quién(?:es)?|cuál(?:es)?|cuándo|cómo|dónde|cuánt\w+|puede[n]?|debe[n]?|a qué|en qué|de qué|por qué|con qué)\b"
_ASKING_RU = r"(?:что|чего|кто|кого|кому|какие|какой|какая|какое|каких|каким|когда|как|где|куда|сколько|может|могут|должн\w+|обязан\w*|можно|нужно|в каких|в какой|при каких|на каких)(?!\w)"
_CLAUSES = re.compile(
    rf"[?？؟]+\s*(?=\S)|\s*[;；؛]\s*|,?\s*\b(?:and|but|or)(?: also| then)? (?={_ASKING})"
    rf"|,?\s*\bet (?:si )?(?={_ASKING_FR})|,?\s*\by (?:si )?¿?\s*(?={_ASKING_ES})|,?\s*(?<!\w)(?:и|а|но)(?: если)? (?={_ASKING_RU})"
    r"|[،,]?\s*(?<!\w)و(?=(?:ما|ماذا|من هو|متى|كيف|هل|أين|لماذا|كم|في أي|إلى أي|على أي)\s)"
    r"|[，,]\s*(?=(?:以及|并且|而且|又|还|那么|另外|是否|如何|怎样|哪些|什么|谁|何时|可否|能否|对))|(?:以及|并且|而且)(?=[^，。]{2,}(?:什么|哪|如何|怎|吗|谁|何|否|几))",
    re.I,
)
_TELLS = re.compile(
    r"\W*(?:an?|the|our|my|his|her|their|we|i|he|she|they|you|it|some|two|three|un|une|una|le|la|les|el|los|nous|je)\s",
    re.I,
)
_ASKS_ZH = re.compile(r"什么|哪|如何|怎|谁|何|吗|是否|能否|可否|多少|几")
_SENTENCE = re.compile(r"(?<=[.!。])\s+(?=[\w¿«“\"'])|(?<=。)")
_BOTH = re.compile(
    r"\b(?:both|on the one hand|à la fois|tanto|как)[,:]?\s+(?P<a>[^?;]{4,120}?),?\s+(?:and|(?:and )?on the other(?: hand)?|et|como|так и)[,:]?\s+(?P<b>[^?;]{4,120})"
    r"|\b(?P<a3>[\w' -]{4,60}?) on the one hand,? and (?P<b3>[^?;]{4,60}?) on the other"
    r"|\b(?:compare|contrast|distinguish|differences? between|distinction between|comparez|différences? entre|diferencias? entre|compare[ns]?|сравните|разниц\w+ между|чем отличаются)\s+(?P<a2>[^?;]{4,120}?),?\s+(?:with|and|from|against|to|et|avec|y|con|и|с)\s+(?P<b2>[^?;]{4,120})"
    r"|(?:الفرق بين|قارن بين)\s+(?P<a4>[^؟]{4,80}?)\s+و(?P<b4>[^؟]{4,80})|(?P<a5>[\u3400-\u9fff]{2,20})(?:和|与|跟)(?P<b5>[\u3400-\u9fff]{2,20}?)(?:之间)?(?:有什么|有何)?(?:的)?(?:区别|不同|差别|异同)",
    re.I,
)
_LIST = re.compile(
    r"^(?P<head>[^:：]{6,160}?)(?:[:：]\s*|[.?]\s*(?:consider|think of|namely|that is)\s+)(?P<items>[^:：]{8,})$",
    re.S | re.I,
)
_ITEMS = re.compile(r"\s*(?:[,，、،;]\s*(?:(?:and|or|et|ou|y|o|и|или)\s+)?|\s(?:and|or|et|y|и)\s|\sو(?=\w))\s*", re.I)
_WHICH = re.compile(
    r"\b(?P<which>which|what)\b(?P<of>[^?,;]*?)\b(?P<p>about|as|for|on|to|under|in|with|of|by|at|from)\b (?P<a>[^?,;]{3,60}?),? and (?:which|what)(?: ones?)? (?=are |is |(?P=p) )(?P<b>[^?;]{3,80})",
    re.I,
)
_TWICE = re.compile(
    r"(?P<head>.*?)(?:,\s*)?\b(?P<p>in|for|of|to|on|under|by|as|about|against|from|with|because)\b (?P<a>(?:(?!\b(?:and|or)\b)[^?,;]){3,50}?),? (?:and|or|but|versus) (?P=p) (?P<b>[^?;]{3,70})",
    re.I | re.S,
)
_STEPS = re.compile(r",\s*(?:and |and then |then |puis |et |luego |y |затем |потом |и )(?=\S)", re.I)
_COUNTED = re.compile(
    r"\b(?:two|three|four|2|3|4) (?:\w+ ){0,2}?(?:checks?|steps?|kinds?|ways?|things?|duties|obligations?|provisions?|articles?|paragraphs?|conditions?|cases?|situations?|stages?|measures?|types?|forms?|sources?|treaties|instruments?|protocols?|grounds?|routes?|rules?)\b",
    re.I,
)
_NUMBER = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


def counted(question: str) -> int:
    """How many things the question says that it wants ("what two checks"); 0 where it does not say."""
    found = _COUNTED.search(question)
    return _NUMBER[found[0].split()[0].lower()] if found else 0


def parts_of(question: str) -> list[str]:
    """The questions that one question holds, at most four, each fit to be searched alone; empty where it is one."""
    text = " ".join(question.split())
    situation, asked = _situation(text)
    for take in (_list, _which, _both, _clauses, _twice, _steps):
        parts = [part.strip(" ,;:?？؟.،") for part in take(asked)]
        parts = [f"{situation} {part}".strip() for part in parts if _says_something(part, bool(situation))]
        if len(parts) > 1:
            return parts[:MOST]
    if situation and counted(asked):  # the things counted were told before
        steps = [step.strip(" ,;:.") for step in _steps(situation)]
        return [step for step in steps if _says_something(step, told_before=True)][:MOST] if len(steps) > 1 else []
    return []


def _situation(text: str) -> tuple[str, str]:
    """What is told before the question, and the question; the last sentence where none is marked."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    first = next((n for n, one in enumerate(sentences) if re.search(r"[?？؟]", one)), len(sentences) - 1)
    return " ".join(sentences[:first]), " ".join(sentences[first:])


def _clauses(text: str) -> list[str]:
    """The clauses that ask; one that tells goes before the next ("A boat flies no flag; may it be stopped?")."""
    chinese = re.split(r"[，,]", text)
    if len(chinese) > 1 and all(_ASKS_ZH.search(clause) for clause in chinese):
        return chinese
    found: list[str] = []
    told = ""
    for clause in _CLAUSES.split(text):
        clause = f"{told} {clause}".strip()
        told = "" if _asks(clause) or found else clause
        if not told:
            found.append(clause)
    return found


def _asks(clause: str) -> bool:
    """Whether a clause asks something; other scripts and languages are given the benefit of the doubt."""
    return not _TELLS.match(clause)


def _both(text: str) -> list[str]:
    found = _BOTH.search(text)
    if found is None:
        return []
    head = text[: found.start()]
    sides = [value for name, value in sorted(found.groupdict().items()) if value]
    if found["a"] and min(len(side.split()) for side in sides) < 3:  # "both individuals and groups"
        return []
    if "," in sides[0] and not _CLAUSES.search(sides[0]):  # "compare this, that and the other"
        sides = [*sides[0].split(","), *sides[1:]]
    return [f"{head} {side}" for side in sides]


def _list(text: str) -> list[str]:
    found = _LIST.match(text)
    if found is None:
        return []
    items = [item for item in _ITEMS.split(found["items"]) if len(words(item)) or re.search(r"[\u3400-\u9fff]", item)]
    asking = sum(bool(re.match(_ASKING, item, re.I)) for item in items)
    if 0 < asking < len(items) or re.search(r"[()]", found["items"]) or (asking and len(items) < 3):
        return []
    if len(items) < 2 or max(len(item.split()) for item in items) > 12:
        return []
    return [f"{found['head']} {item}" for item in items]


def _which(text: str) -> list[str]:
    found = _WHICH.search(text)
    if found is None:
        return []
    head = text[: found.start()] + found["which"] + found["of"]
    return [f"{head} {found['p']} {found['a']}", f"{head} {found['b']}"]


def _twice(text: str) -> list[str]:
    """A preposition that comes again: "in cases of this and in cases of that"."""
    found = _TWICE.search(text)
    if found is None:
        return []
    before = [piece.strip() for piece in re.split(rf",\s*{found['p']} ", found["head"], flags=re.I)]
    head, more = before[0], before[1:]
    return [f"{head} {found['p']} {side}" for side in (*more, found["a"], found["b"])]


def _steps(text: str) -> list[str]:
    """Steps one after the other, where the question says that they are several ("then")."""
    if not re.search(r"\bthen\b|\bpuis\b|\bluego\b|\bзатем\b|然后|ثم", text, re.I):
        return []
    return _STEPS.split(text)


def _says_something(part: str, told_before: bool) -> bool:
    """Whether a part says enough to be searched; with a situation before it, one word of its own will do."""
    if re.search(r"[\u3400-\u9fff]", part):
        return len(re.findall(r"[\u3400-\u9fff]", part)) >= 4
    return len({word for word in words(part) if word not in _COMMON and len(word) > 2}) >= (1 if told_before else 2)


_COMMON = frozenset(fold(word) for entries in STOPWORDS.values() for word in entries)
