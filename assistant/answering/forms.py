"""What kind of answer a question calls for: read from its words, in six languages, never from its subject."""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.search.text import STOPWORDS, fold, words
from corpus.search.types import SearchResult

__all__ = [
    "Form",
    "asks_figure",
    "asks_strength",
    "asks_what",
    "asks_whether_binding",
    "compares",
    "form_of",
]


class Form(StrEnum):
    """The forms of an answer."""

    LOOKUP = "lookup"  #: the words of a provision that the question names
    COMPARISON = "comparison"  #: what two instruments or provisions say, side by side
    PLAIN = "plain"  #: the rule, then what goes with it


_LOOKUP_WORDS = frozenset(
    (
        "say says read reads show quote cite text provide provides state states what does require "
        "requires about give tell please paragraph para paras article art arts articles protocol "
        "convention prot op operative preambular preamble resolution decision res sub subparagraph "
        "section item chapter annex palermo untoc som tip firearms trafficking persons smuggling "
        "migrants women children against the of to in and full wording content contents exact exactly "
        "verbatim explain mean means summary summarize summarise first second third fourth fifth sixth "
        "seventh eighth ninth tenth eleventh twelfth un united nations general assembly security council "
        "cop conference parties transnational organized organised crime ctoc look up find open display "
        "word by pls it is que dit dispose prevoit texte cite citez montre protocole alinea paragraphe "
        "convention dice establece texto muestra cita parrafo articulo protocolo convencion что говорит "
        "гласит статья статьи статье пункт пункта пункте текст конвенции конвенция протокол протокола "
        "покажи приведите какой о чем ст п ماذا تقول تنص نص الماده ماده فقره الفقره الاتفاقيه البروتوكول "
        "من على ما"
    ).split()
)
_REFERENCE = re.compile(r"[a-z]{1,5}/[\w/().]+|\b[ivxlcdm]+\b|\b[a-z]\b|\d+\w*", re.I)
_CJK_LOOKUP = re.compile(
    r"第?[〇零一二三四五六七八九十百\d]+[条款项段]?|公约|议定书|条文|规定|内容|什么|是|的|说|枪支|贩运人口|偷运移民|请|引用|全文|了|[《》？?第条款项段（）()]"
)
_COMPARE = re.compile(
    r"\b(compar\w+|contrast\w*|differ\w*|versus|vs|on the one hand|distinguish\w*|both|in common|fit together|"
    r"compare[zr]?|différence\w*|distingu\w+|diferencia\w*|compara\w*|"
    r"сравн\w+|отлич\w+|разниц\w+)\b|الفرق|قارن|مقارنة|区别|比较|不同",
    re.I,
)
_STRENGTH = re.compile(
    r"\b(must|have to|has to|obliged?|oblige[sd]?|obligat\w+|required?|requires|compulsory|mandatory|binding|bound|"
    r"duty|forced|optional|discretion\w*|"
    r"doi(?:t|vent)|oblig\w+|contraign\w+|tenus?|faculta\w+|deben?|exig\w+|"
    r"должн\w+|обязан\w*|обязательн\w+)\b|يجب|ملزم|إلزام|必须|应当|有义务|义务",
    re.I,
)
_BINDING = re.compile(
    r"\b(?:obliged?|obliges|obligat\w+|compulsory|mandatory|binding|bound|duty|duties|optional|discretion\w*|obligé\w*|"
    r"obligatoires?|facultati\w+|obligatori[oa]s?|obligad\w+|обязан\w*|обязательн\w+)\b|ملزم|إلزام|强制|义务",
    re.I,
)
_WHAT = re.compile(
    r"^\W*(?:(?:and|but|so|et|mais|y|pero|и|а) )?(?:(?:at|by|from|for|in|on|to|under|with|about|over|of) )?"
    r"(?:what|which|who|whom|whose|when|where|how|why)\b|"
    r"^\W*(?:(?:à|de|dans|pour|par|en|sur|avec) )?(?:quel(?:le)?s?|qui|que|quoi|quand|comment|où|pourquoi|combien)\b|"
    r"^\W*(?:(?:a|de|en|para|por|con) )?(?:qué|quién(?:es)?|cuál(?:es)?|cuándo|cómo|dónde|cuánt\w+)\b|"
    r"^\W*(?:(?:в|на|о|об|при|с|для|из|к|от) )?"
    r"(?:что|чего|чем|кто|кого|кому|как\w*|когда|где|куда|почему|сколько)(?!\w)|"
    r"^\W*(?:(?:في|على|إلى|من|ب) ?)?(?:ما|ماذا|من|متى|كيف|أين|لماذا|كم|أي)(?!\w)|什么|哪|如何|怎|谁|何时|多少|几|为何",
    re.I,
)
_FIGURE = re.compile(
    r"\bhow many\b|\bwhat (?:number|percentage|share|proportion)\b|\bcombien\b|\bcu[aá]nt[oa]s?\b|"
    r"\bсколько\b|كم |多少|几个",
    re.I,
)


def compares(question: str) -> bool:
    """Whether the question itself compares."""
    return bool(_COMPARE.search(question))


def form_of(question: str, result: SearchResult) -> Form:
    """The form that the question calls for."""
    if result.named and not _content_beside_reference(question):
        return Form.LOOKUP
    if _COMPARE.search(question) or len(result.instruments) > 1:
        return Form.COMPARISON
    return Form.PLAIN


def asks_strength(question: str) -> bool:
    """Whether the question asks how far something binds."""
    return bool(_STRENGTH.search(question))


def asks_whether_binding(question: str) -> bool:
    """Whether how far something binds is what the question is about ("is it compulsory?")."""
    return bool(_BINDING.search(question))


def asks_what(question: str) -> bool:
    """Whether the question opens with a question word, so that no yes or no answers it."""
    return bool(_WHAT.search(question))


def asks_figure(question: str) -> bool:
    """Whether the question asks for a number."""
    return bool(_FIGURE.search(question))


def _content_beside_reference(question: str) -> bool:
    """Whether more than two informative words stand beside the reference itself."""
    if re.search(r"[\u3400-\u9fff]", question):
        return len(re.findall(r"[\u3400-\u9fff]", _CJK_LOOKUP.sub("", question))) > 4
    plain = _REFERENCE.sub(" ", question)
    common = _COMMON | _LOOKUP_FOLDED
    return sum(word not in common for word in words(plain)) > 2


_LOOKUP_FOLDED = frozenset(fold(word) for word in _LOOKUP_WORDS)
_COMMON = frozenset(fold(word) for entries in STOPWORDS.values() for word in entries)
