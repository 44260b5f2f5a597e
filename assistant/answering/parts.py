# ruff: noqa: E501 -- a table of expressions reads better with one language a line
"""The questions that one question holds: read from its build, in six languages, never from its subject.

Each part comes completed with what the parts share (a situation told before, the words before a list, the tail of a
sentence whose subjects are joined); a clause that may lean on the one before ("must it be kept secret?") says so and is
searched as a follow-up. What the parts find is weighed in `assistant.answering.select`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.coordination import conjuncts_of
from corpus.search.text import STOPWORDS, fold, words

__all__ = ["Part", "counted", "parts_of"]

MOST = 4
LONGEST = 32  #: words of a sentence whose joined things are told apart; in a longer one they are asides
_ASKING = r"(?:what|which|who|whom|when|where|how|why|whether|can|could|may|must|should|shall|does|do|did|is|are|was|were|has|have|will|(?:at|by|from|for|in|on|to|under|with|about|over|of) (?:what|which|when|whom|whose|how)|if)\b"
_ASKING_FR = r"(?:quel(?:le)?s?|que|qui|quoi|quand|comment|où|combien|peut|peuvent|doit|doivent|est-ce|faut|dans quel\w*|à qu\w+|a-t|en quoi|\w+-(?:t-)?(?:il|elle|on|ils|elles))\b"
_ASKING_ES = r"(?:qué|quién(?:es)?|cuál(?:es)?|cuándo|cómo|dónde|cuánt\w+|puede[n]?|debe[n]?|a qué|en qué|de qué|por qué|con qué|hay que|se puede[n]?|se debe[n]?)\b"
_ASKING_RU = r"(?:что|чего|кто|кого|кому|какие|какой|какая|какое|каких|каким|когда|как|где|куда|сколько|может|могут|должн\w+|обязан\w*|можно|нужно|в каких|в какой|при каких|на каких|\w+ ли)(?!\w)"
_CLAUSES = re.compile(
    rf"[?？؟]+\s*(?=\S)|\s*[;；؛]\s*|,?\s*\b(?:and|but|or)(?: also| then)? (?={_ASKING})"
    rf"|,?\s*\bet (?:si )?(?={_ASKING_FR})|,?\s*\by (?:si )?¿?\s*(?={_ASKING_ES})|,?\s*(?<!\w)(?:и|а|но)(?: если)? (?={_ASKING_RU})"
    r"|[،,]?\s*(?<!\w)و(?=(?:ما|ماذا|من هو|متى|كيف|هل|أين|لماذا|كم|في أي|إلى أي|على أي)\s)"
    r"|[，,]\s*(?=(?:以及|并且|而且|又|还|那么|另外|是否|如何|怎样|哪些|什么|谁|何时|可否|能否|对))|(?:以及|并且|而且)(?=[^，。]{2,}(?:什么|哪|如何|怎|吗|谁|何|否|几))",
    re.I,
)
_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b|est-ce que", re.I)
_TELLS = re.compile(
    r"\W*(?:an?|the|our|my|his|her|their|we|i|he|she|they|you|it|some|two|three|un|une|una|le|la|les|el|los|nous|je)\s",
    re.I,
)
_HEADED = re.compile(  # "Front companies: can they be fined, and who checks them?"
    rf"^(?P<head>[^:：?]{{3,160}})[:：]\s*(?P<rest>¿?(?:{_ASKING}|{_ASKING_FR}|{_ASKING_ES}|{_ASKING_RU}).*)$",
    re.S | re.I,
)
_SERIES = re.compile(rf",\s*(?=(?:{_ASKING}|{_ASKING_FR}|¿?{_ASKING_ES}|{_ASKING_RU}))", re.I)
_LETTERED = re.compile(r"[,;:]?\s*(?:\b(?:and|or|et|ou|y|o|и|или)\s+)?\((?:[a-d]|i{1,3}|iv|[1-4])\)\s*", re.I)
_EACH = re.compile(r"\b(?:each|both|respectively|either|all three|the two|chacun\w*|cada un[oa]|кажд\w+)\b", re.I)
_BARE = re.compile(r"^\W*(?:what|which)(?: \w+){1,2}$", re.I)
_SHARED = re.compile(
    r"^(?:what|which) (?:\w+ ){1,3}?(?P<tail>(?:do|does|did|is|are|must|may|can|shall|should|have|has|apply)\b.*)$",
    re.I,
)
_ASKS_ZH = re.compile(r"什么|哪|如何|怎|谁|何|吗|是否|能否|可否|多少|几")
_SENTENCE = re.compile(r"(?<=[.!。])\s+(?=[\w¿«“\"'])|(?<=。)")
_BOTH = re.compile(
    r"\b(?:both|on the one hand|à la fois|tanto|как)[,:]?\s+(?P<a>[^?;]{4,120}?),?\s+(?:and|(?:and )?on the other(?: hand)?|et|como|так и)[,:]?\s+(?P<b>[^?;]{4,120})"
    r"|\b(?P<a3>[\w' -]{4,60}?) on the one hand,? and (?P<b3>[^?;]{4,60}?) on the other"
    r"|\b(?:compare|contrast|distinguish|differ(?:s|ences?)? between|distinction between|comparez|différences? entre|diferencias? entre|compare[ns]?|сравните|разниц\w+ между|чем отличаются)\s+(?P<a2>[^?;]{4,120}?),?\s+(?:with|and|from|against|to|et|avec|y|con|и|с)\s+(?P<b2>[^?;]{4,120})"
    r"|(?:الفرق بين|قارن بين)\s+(?P<a4>[^؟]{4,80}?)\s+و(?P<b4>[^؟]{4,80})|(?P<a5>[\u3400-\u9fff]{2,20})(?:和|与|跟)(?P<b5>[\u3400-\u9fff]{2,20}?)(?:之间)?(?:有什么|有何)?(?:的)?(?:区别|不同|差别|异同)",
    re.I,
)
_AGAINST = re.compile(  # "contrast what has to be punished with what has to be prevented": the longer word parts them
    r"\b(?:compare|contrast|comparez|compar[ae]n?|сравните)\s+(?P<a>[^?;]{4,160}?),?\s+(?:with|versus|against|avec|con|с)\s+(?P<b>[^?;]{4,160})",
    re.I,
)
_LIST = re.compile(
    r"^(?P<head>[^:：]{6,160}?)(?:[:：]\s*|[.?]\s*(?:consider|think of|namely|that is)\s+)(?P<items>[^:：]{8,})$",
    re.S | re.I,
)
_LISTED = re.compile(  # "Lawyers, tenders, shell companies: what is suggested?"
    rf"^(?P<items>[^:：?]{{8,160}})[:：]\s*(?P<head>(?:{_ASKING}|{_ASKING_FR}|¿?{_ASKING_ES}|{_ASKING_RU})[^:：]{{6,120}})$",
    re.S | re.I,
)
_OPENS = re.compile(rf"\W*(?:compare|contrast|distinguish|{_ASKING}|{_ASKING_FR}|{_ASKING_ES}|{_ASKING_RU})", re.I)
_ITEMS = re.compile(r"\s*(?:[,，、،;]\s*(?:(?:and|or|et|ou|y|o|и|или)\s+)?|\s(?:and|or|et|y|и)\s|\sو(?=\w))\s*", re.I)
_WHICH = re.compile(
    r"\b(?P<which>which|what)\b(?P<of>[^?,;]*?)\b(?P<p>about|as|for|on|to|under|in|with|of|by|at|from)\b (?P<a>[^?,;]{3,60}?),? and (?:which|what)(?: ones?)? (?=are |is |(?P=p) )(?P<b>[^?;]{3,80})",
    re.I,
)
_TWICE = re.compile(
    r"(?P<head>.*?)(?:,\s*)?\b(?P<p>in|for|of|to|on|under|by|as|about|against|from|with|because)\b (?P<a>(?:(?!\b(?:and|or)\b)[^?,;]){3,50}?),? (?:and|or|but|versus) (?P=p) (?P<b>[^?;]{3,160})",
    re.I | re.S,
)
_STEPS = re.compile(r",\s*(?:and |and then |then |puis |et |luego |y |затем |потом |и )(?=\S)", re.I)
_COUNTED = re.compile(
    r"\b(?:two|three|four|2|3|4) (?:\w+ ){0,2}?(?:checks?|steps?|kinds?|ways?|things?|duties|obligations?|provisions?|articles?|paragraphs?|conditions?|cases?|situations?|stages?|measures?|types?|forms?|sources?|treaties|instruments?|protocols?|grounds?|routes?|rules?)\b",
    re.I,
)
_NUMBER = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question holds."""

    text: str
    after: str = ""  #: the part before it, on which it may lean; empty where it is complete
    joined: bool = False  #: one of several things joined, told apart without certainty


def counted(question: str) -> int:
    """How many things the question says that it wants ("what two checks"); 0 where it does not say."""
    found = _COUNTED.search(question)
    return _NUMBER[found[0].split()[0].lower()] if found else 0


def parts_of(question: str, *, spread: bool = True) -> list[Part]:
    """The questions that one question holds, at most four, each fit to be searched; empty where it is one.

    Args:
        spread: clauses that name several things themselves are taken apart, too.
    """
    text = " ".join(question.split())
    situation, asked = _situation(text)
    if parts := _completed(_lettered(asked), situation):
        return parts
    if not situation and (headed := _HEADED.match(asked)) and len(_clauses(headed["rest"])) > 1:
        situation, asked = f"{headed['head']}:", headed["rest"]
    for take in (_list, _which, _both):
        if parts := _completed(take(asked), situation):
            return parts
    if clauses := _completed(_clauses(asked), situation, leaning=not situation):
        return _spread(clauses, situation) if spread else clauses
    if parts := _completed(_twice(asked), situation):
        return parts
    joined = _completed(_joined(asked), situation) or _completed(_halves(asked), situation, leaning=True)
    if joined:
        return [replace(part, joined=True) for part in joined]
    if parts := _completed(_steps(asked), situation):
        return parts
    if situation and _EACH.search(asked) and (parts := _completed(_joined(situation), "")):
        return [replace(part, joined=True) for part in parts]
    if situation and counted(asked):  # the things counted were told before
        steps = [step.strip(" ,;:.") for step in _STEPS.split(situation)]
        found = [Part(step) for step in steps if _says_something(step)]
        return found[:MOST] if len(found) > 1 else []
    return []


def _completed(found: list[str], situation: str, *, leaning: bool = False) -> list[Part]:
    """What was found, with the situation before each; nothing where fewer than two say something."""
    told = [part.strip(" ,;:?？؟.،¿") for part in found]
    told = [part for part in told if _says_something(part)]
    if len(told) < 2:
        return []
    parts = [f"{situation} {part}".strip() for part in told]
    return [Part(part, parts[0] if leaning and n else "") for n, part in enumerate(parts)][:MOST]


def _spread(clauses: list[Part], situation: str) -> list[Part]:
    """Clauses, those that name several things themselves taken apart while there is room."""
    found: list[Part] = []
    for n, clause in enumerate(clauses):
        room = MOST - len(found) - (len(clauses) - n)
        inner = _completed(_twice(clause.text) or _joined(clause.text), "") if room > 0 and not situation else []
        found += [Part(part.text, clause.after) for part in inner[: room + 1]] or [clause]
    return found


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
    clauses = _CLAUSES.split(text)
    if len(clauses) > 1:  # "how is it done, who pays, and what if it fails?"
        clauses = [piece for clause in clauses for piece in _series(clause)]
    for clause in clauses:
        if found and (shared := _SHARED.match(clause)) and _BARE.match(found[-1]):  # "what penalties and what ... does"
            found[-1] = f"{found[-1]} {shared['tail']}"
        clause = f"{told} {clause}".strip()
        told = "" if _asks(clause) or found else clause
        if not told:
            found.append(clause)
    return found


def _series(clause: str) -> list[str]:
    """Questions set apart by commas; what does not ask ("Under the Convention, how ...") goes with what follows."""
    found: list[str] = []
    for piece in _SERIES.split(clause):
        if found and not _OPENS.match(found[-1]):
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _asks(clause: str) -> bool:
    """Whether a clause asks something; other scripts and languages are given the benefit of the doubt."""
    return not _TELLS.match(clause) or bool(_INVERTED.search(clause))


def _both(text: str) -> list[str]:
    found = _AGAINST.search(text) or _BOTH.search(text)
    if found is None:
        return []
    head = text[: found.start()]
    sides = [value for name, value in sorted(found.groupdict().items()) if value]
    if (
        found.re is _BOTH and found["a"] and min(len(side.split()) for side in sides) < 3
    ):  # "both individuals and groups"
        return []
    if "," in sides[0] and not _CLAUSES.search(sides[0]):  # "compare this, that and the other"
        sides = [*sides[0].split(","), *sides[1:]]
    return [f"{head} {side}" for side in sides]


def _list(text: str) -> list[str]:
    found = _LISTED.match(text) or _LIST.match(text)
    if found is None or (found.re is _LISTED and (_OPENS.match(text) or _CLAUSES.search(found["head"].strip("?؟ ")))):
        return []
    items = [item for item in _ITEMS.split(found["items"]) if len(words(item)) or re.search(r"[\u3400-\u9fff]", item)]
    asking = sum(bool(re.match(_ASKING, item, re.I)) for item in items)
    if 0 < asking < len(items) or re.search(r"[()]", found["items"]) or (asking and len(items) < 3):
        return []
    if len(items) < 2 or max(len(item.split()) for item in items) > 12:
        return []
    return [f"{found['head']} {item}" for item in items]


def _lettered(text: str) -> list[str]:
    """Things that the question letters itself: "is tax a reason to refuse (a) to hand over and (b) to help?"."""
    head, *items = _LETTERED.split(text)
    return [f"{head} {item}" for item in items] if len(items) > 1 else []


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
    head, *more = [piece.strip() for piece in re.split(rf",\s*{found['p']} ", found["head"], flags=re.I)]
    series = re.match(rf"(?P<head>.*?)\b{found['p']} (?P<first>[^,]{{3,50}})$", head, re.I | re.S)
    if series and (more or found["head"] != text[: found.start("p")]):  # "to witnesses, to victims and to ..."
        head, more = series["head"].strip(), [series["first"].strip(), *more]
    return [f"{head} {found['p']} {side}" for side in (*more, found["a"], found["b"])]


def _steps(text: str) -> list[str]:
    """Steps one after the other, where the question says that they are several ("then")."""
    if not re.search(r"\bthen\b|\bpuis\b|\bluego\b|\bзатем\b|然后|ثم", text, re.I):
        return []
    return _STEPS.split(text)


def _joined(text: str) -> list[str]:
    """Things joined that share what stands around them: "How are serious crime and predicate offence defined?"."""
    found = conjuncts_of(text) if len(text.split()) <= LONGEST else None
    return found.completed(text) if found else []


def _halves(text: str) -> list[str]:
    """A second predicate with its own object: "investigate side by side and use hidden microphones"."""
    found = conjuncts_of(text, predicates=True) if len(text.split()) <= LONGEST else None
    return [text[: found.spans[0][1]], text[found.spans[-1][0] :]] if found else []


def _says_something(part: str) -> bool:
    """Whether a part has a word of its own to be searched for."""
    if re.search(r"[\u3400-\u9fff]", part):
        return len(re.findall(r"[\u3400-\u9fff]", part)) >= 4
    return any(word not in _COMMON and len(word) > 2 for word in words(part))


_COMMON = frozenset(fold(word) for name, entries in STOPWORDS.items() if name != "asking" for word in entries)
