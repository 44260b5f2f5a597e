"""What a question asks for by name or kind and is not among what was found: a document, a country, a figure, a year."""

from __future__ import annotations

import re

from assistant.answering.countries import countries_in
from assistant.answering.forms import asks_figure
from assistant.answering.phrases import phrase
from assistant.answering.refusal import Refusal, nearest_of
from assistant.verification.numbers import quantities
from corpus.editions.edition import Edition
from corpus.model import Language, Strength
from corpus.search.text import STOPWORDS, fold, terms
from corpus.search.types import SearchResult

__all__ = ["absence_refusal"]

_KINDS = (
    r"Treaty|Convention|Covenant|Statute|Charter|Agreement|Directive|Regulation|Guide|Handbook|Manual|Toolkit|"
    r"Commentary|Guidelines|Report|Act|Code|Principles|Compact|Pact"
)
_TITLE = re.compile(
    rf"\b(?:the )?((?:(?:[A-Z][\w’'-]*|on|of|the|for|against|and|to|"
    rf"in)\s+){{1,6}}?(?:{_KINDS}))\b(?:\s+(?:on|of|against|for) (?:(?:the "
    rf")?[A-Z][\w-]*\s?){{1,4}})?"
)
_SHORT = re.compile(r"\b(?:UNCAC|ATT|CITES|CEDAW|ECHR|ICCPR|GDPR|TRIPS|UNCLOS|SOLAS|FATF|Interpol|INTERPOL|Europol)\b")
_HELD = re.compile(
    r"\b(?:palermo|untoc|organi[sz]ed crime|transnational|this|that|parent|main|same|united "
    r"nations|u\.?n\.?|mother|crime|toc)\b"
    r"(?!.*\b(?:corruption|drugs|torture|cybercrime|sea|rights)\b)",
    re.I,
)
_SECONDARY = re.compile(
    r"\b(?:legislative guides?|model (?:law|legislative provisions?|provisions?)|travaux(?: "
    r"préparatoires)?|toolkit|handbook|manual|issue paper|"
    r"commentary|interpretative notes?|explanatory report)\b",
    re.I,
)
_CONTENT = re.compile(
    r"\b(?:recommend\w*|say|says|state|states|suggest\w*|advise\w*|explain\w*|define\w*|defining|"
    r"propose\w*|page \d+|chapter \d+|require\w*|provide\w*|quote)\b",
    re.I,
)
_PLACE = re.compile(r"\b(?:rule|section|chapter|annex|page|part|table) (?:\d+|[ivx]+\b)", re.I)
_WHICH_COUNTRIES = re.compile(
    r"\b(?:which|what|name|list) (?:of )?(?:the )?(?:\w+ )?(?:countries|states|governments|"
r"delegations|parties|member states|nations)\b"
    r"(?=.{0,80}\b(?:were|was|have|has|had|did|voted|ratified|signed|joined|failed|found|objected|"
r"spoke|attended|abstained|entered|made|lodged|are (?:not )?"
    r"(?:parties|party|members|compliant|the worst|most)))",
    re.I | re.S,
)  # fmt: skip
_LEADING = frozenset(fold(word) for word in STOPWORDS["en"])
_DEFINITIONS = (
    re.compile(
        r"\bhow (?:does|do|is|are) (?:the )?(?:\w+ ){0,5}?(?:protocol|convention|untoc|treaty) "
        r"defines? (?P<term>[^?]{3,40})",
        re.I,
    ),
    re.compile(
        r"\bhow (?:is|are) (?:an? |the )?(?P<term>[^?]{3,40}?) defined (?:in|by|under) (?:the )?(?:\w+ ){0,5}?"
        r"(?:convention|protocol|untoc|treaty)",
        re.I,
    ),
    re.compile(
        r"\bdefinition of (?P<term>[^?]{3,40}?) (?:in|under|according to|given by) (?:the )?(?:\w+ "
        r"){0,5}?(?:convention|protocol|untoc|treaty)",
        re.I,
    ),
)
_COUNTED = re.compile(r"\bnumber of\b|\bequal to\b|\beach\b.{0,30}\bone\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def absence_refusal(question: str, lang: Language, result: SearchResult, edition: Edition) -> Refusal | None:
    """The refusal for something asked for that is not held; None where nothing of that kind is missing."""
    if title := _document(question, result, edition):
        return Refusal(phrase("refuse_not_held", lang, asked=title), nearest_of(result))
    if term := _undefined(question, result, edition):
        return Refusal(phrase("refuse_undefined", lang, asked=f"“{term}”"), nearest_of(result))
    texts = [_text(edition, passage.paragraph_id) for passage in result.passages[:4]]
    if not result.named and _WHICH_COUNTRIES.search(question) and len(countries_in(" ".join(texts[:3]))) < 2:
        return Refusal(phrase("refuse_scope", lang), nearest_of(result))
    if asks_figure(question) and not result.named:
        years = set(_YEAR.findall(question))
        dates = " ".join(texts) + " ".join(_date(edition, passage.paragraph_id) for passage in result.passages[:8])
        if (years and not any(year in dates for year in years)) or not any(
            quantities(text) or _COUNTED.search(text) for text in texts[:3]
        ):
            return Refusal(phrase("refuse_figure", lang), nearest_of(result))
    return None


def _undefined(question: str, result: SearchResult, edition: Edition) -> str:
    """The word whose definition in the instruments is asked for and that they do not define."""
    found = next((match for pattern in _DEFINITIONS if (match := pattern.search(question))), None)
    if found is None or result.named:
        return ""
    term = found["term"].strip(" ?.!,“”\"'‘’«»")
    asked = set(terms(term, "en"))
    if not asked or len(asked) > 4:
        return ""
    for passage in result.passages[:12]:
        entry = edition.digest(passage.paragraph_id)
        words = (
            set(terms(f"{_text(edition, passage.paragraph_id)} {entry.summary.get('en', '')}", "en"))
            if entry
            else set()
        )
        if entry and entry.strength is Strength.DEFINITION and asked & words:
            return ""
    return term


def _document(question: str, result: SearchResult, edition: Edition) -> str:
    """A document that the question asks the content of and that is not held, as the question calls it."""
    if (found := _SECONDARY.search(question)) and _CONTENT.search(question):
        return found[0][:1].upper() + found[0][1:]
    best = result.passages[0].paragraph_id if result.passages else ""
    if best.startswith("record:document/") and (found := _PLACE.search(question)):
        return found[0][:1].upper() + found[0][1:]  # of a document that only a record tells of
    named = _SHORT.search(question) or _TITLE.search(question)
    if named is None:
        return ""
    title = (named[1] if named.re is _TITLE else named[0]).strip()
    words = title.split()
    while words and fold(words[0]) in _LEADING:  # "Does the Arms Trade Treaty ..."
        words.pop(0)
    title = " ".join(words)
    if not title or (" " not in title and named.re is _TITLE) or _HELD.search(named[0]):
        return ""
    if re.search(r"\b(?:in|of|under|by|to|from|with) the \w+$", title):  # "Confiscation in the Convention"
        return ""
    if re.search(r"\bprotocol", title, re.I):
        return ""
    plain = title.casefold()
    if any(plain in _text(edition, passage.paragraph_id).casefold() for passage in result.passages[:8]):
        return ""
    return title


def _text(edition: Edition, paragraph_id: str) -> str:
    return " ".join(f"{p.text} {p.text_after}" for p in edition.within(paragraph_id))


def _date(edition: Edition, paragraph_id: str) -> str:
    paragraph = edition.find(paragraph_id)
    document = edition.document(paragraph.document) if paragraph else None
    return f" {document.date}" if document else ""
