"""How far a statement reaches: concessions, exclusions, generalities, conditions waived or set that its source does not
make, and one rule put in the place of another; by language.
"""

from __future__ import annotations

import re

from assistant.verification.numbers import quantities
from corpus.model import Language

__all__ = ["concession", "exclusion", "generality", "immediacy", "replacement", "restriction", "waiver"]

_CONCESSIONS: dict[Language, str] = {
    "en": r"\beven (?:if|when|where|though|then|a|an|the|for|after|before|without|in|to|temporary|unintended|"
    r"trivial|with)\b|\bno matter\b|\bhowever (?:small|minor|slight|little)\b|\bwhatever\b|\bregardless\b|"
    r"\birrespective\b|\bjust as\b|\bstraight away\b|\bmere(?:ly)?\b|\bat will\b|\bas it (?:likes|pleases|"
    r"sees fit)\b|\bif (?:it|they) (?:so )?(?:likes?|wish(?:es)?|sees? fit|wants?|prefers?)\b|"
    r"\bshould they wish\b|\bgives? way\b|\bunder no circumstances\b",
    "fr": r"\bmême (?:si|lorsque|quand|les?|la|sans|en)\b|\bpeu importe\b|\bquel(?:le)?s? que\b|"
    r"\bindépendamment\b|\bs'il le (?:souhaite|veut)\b",
    "es": r"\bincluso\b|\baun(?:que| cuando)\b|\bno importa\b|\bindependientemente\b|\bcualquiera que\b|"
    r"\bsi (?:quieren?|lo desean?)\b",
    "ru": r"\bдаже\b|\bнезависимо\b|\bневажно\b|\bесли (?:сочт\w+|пожела\w+|захо\w+)\b|\bсам[оиа]? решает\b",
    "ar": r"حتى (?:لو|وإن|في|إذا|بدون)|بغض النظر|مهما|إذا شاءت",
    "zh": r"即使|哪怕|无论|不管|没有选择余地",
}
_EXCLUSIONS: dict[Language, str] = {
    "en": r"\b(?:left|leav(?:es?|ing)|kept) (?:\w+ ){0,3}(?:out|aside)\b|\bexclud\w+|\bexempt\w*|\bexcept(?:ed|"
    r"ion)?\b|\boutside\b|\bnot (?:among|part|covered|included|count\w*|extend\w*|appl\w+|addressed|"
    r"subject|accepted|affected)\b|\b(?:do|does) not (?:count|cover|include|extend|apply|affect)\b|"
    r"\bno (?:part|purpose)\b|\bnot (?:one|a part) of\b|\bignor(?:e|es|ed|ing)\b|\bnone of\b",
    "fr": r"\bexclu\w*|\bsauf\b|\bexcepté|\bne (?:compren\w+|couvr\w+|concern\w+|s'appliqu\w+)|\bexempt\w*",
    "es": r"\bexclu\w+|\bsalvo\b|\bexcepto\b|\bno (?:abarca|incluye|comprende|se aplica|cubre)\b|\bexent\w+",
    "ru": r"\bисключ\w+|\bкроме\b|\bне (?:включа\w+|охватыва\w+|относ\w+|примен\w+|касает\w+|счита\w+)",
    "ar": r"استبعاد|استثناء|باستثناء|لا (?:يشمل|تشمل|ينطبق|تنطبق|يسري|تسري)",
    "zh": r"排除|除外|不(?:包括|涉及|适用|涵盖|算|在内)",
}
_GENERALITIES: dict[Language, str] = {
    "en": r"\b(?:all|every|always|any(?:one|body)?|whoever|both|never|nobody|nothing|entire(?:ly)?|full(?:y)?|"
    r"whole|in all cases|each and every|under any|without exception|without distinction)\b",
    "fr": r"\b(?:tous|toutes|tout|chaque|toujours|jamais|aucune?)\b",
    "es": r"\b(?:todos|todas|todo|cada|siempre|nunca|ning\w+)\b",
    "ru": r"\b(?:все|всех|всегда|кажд\w+|люб\w+|никогда|никто)\b",
    "ar": r"جميع|كل |دائما|أبدا|أي ",
    "zh": r"所有|一切|任何|每|总是|从不|都",
}
_WAIVERS: dict[Language, str] = {
    "en": r"\bwhether (?:\w+ ){0,6}?or (?:not|otherwise)\b|\bregardless\b|\birrespective\b|\bno matter\b|"
    r"\bin (?:all|every|any) (?:cases?|circumstances?|events?|instances?)\b|\bin every (?:single )?(?:one|"
    r"respect|situation|matter|paragraph|request)\b|\bat (?:any|every|all) times?\b|\bunder (?:all|"
    r"any) circumstances\b|\bwithout (?:any )?(?:exceptions?|conditions?|limits?|limitation|discretion|"
    r"need|further)\b|\bnot (?:only|just|merely|solely) (?:where|when|if|in|as far as|to the extent|"
    r"within|those|the|that|among|to|between)\b|\beven (?:if|when|where|beyond|those|before|after|without|"
    r"from|for|in|by|to|one|a|an)\b|\bunconditional\w*|\bindependent(?:ly)? of\b|\bincluding (?:those|"
    r"states|persons|cases|ones)\b",
    "fr": r"\bdans tous les cas\b|\ben toutes? circonstances?\b|\b(?:soit|soient|ait|est) ou non\b|\bou non\b|"
    r"\ben tout état de cause\b|\bindépendamment\b|\bsans (?:exception|condition|réserve)\b|"
    r"\bquel(?:le)?s? que\b|\bmême (?:si|lorsque|quand|sans|en|au|les?|la)\b|\btoujours\b|"
    r"\bà tout moment\b|\binconditionnel\w*|\bpeu importe\b",
    "es": r"\ben todos los casos\b|\ben (?:todo caso|cualquier circunstancia)\b|\bsea\w* o no\b|\bo no\b|"
    r"\bindependientemente\b|\bsin (?:excepci\w+|condici\w+|l[ií]mite\w*)\b|\bincluso\b|\baun(?:que|"
    r" cuando)?\b|\bsiempre\b(?! que)|\ben cualquier momento\b|\bcon independencia\b|\bincondicional\w*",
    "ru": r"\bво всех случаях\b|\bв любо\w+ (?:случае|время|момент)\b|\bнезависимо от\b|\bили нет\b|\bдаже\b|"
    r"\bвсегда\b|\bбез (?:исключ\w+|услови\w+|оговор\w+)|\bпри любых\b|\bбезусловно\b|\bхотя бы и\b",
    "ar": r"في جميع (?:الحالات|الأحوال|الظروف)|في كل (?:الحالات|الأحوال)|أم لا|بغض النظر|بصرف النظر|حتى (?:لو|"
    r"وإن|وإذا|عندما|في|إذا)|\bولو\b|دائما|في أي وقت|دون (?:استثناء|قيد|شرط)|مهما",
    "zh": r"(?:任何|一切|所有)情况下?|无论|不论|不管|即使|哪怕|是否.{0,8}均|一律|总是|始终|无条件|随时|无一例外",
}
"""Words that wave a condition aside."""
_RESTRICTIONS: dict[Language, str] = {
    "en": r"(?<!\bnot )\bonly (?:if|when|where|after|by|with(?!in)|for|on|in|once|upon|those|to(?! the extent)|"
    r"the|at|from|an?|some|states?|persons?|one|between|among|under|through|before|until|insofar|its|"
    r"their)\b|\bsolely\b|\bexclusively\b|\b(?:is|are|be|being|of) only\b|\bno(?:thing| one|body|"
    r" other \w+)? (?:but|other than|except)\b|\bnot (?:until|unless)\b|\blimited to\b|\bconfined to\b|"
    r"\brestricted to\b|(?<!not )\bjust the\b|(?<!left )(?<!leave )(?<!let )\balone\b",
    "fr": r"\buniquement\b|\bseule?s?\b|\bseulement\b|\bexclusivement\b|\b(?:ne|"
    r"n['’])\s?(?:[^.;,]{1,40}) que\b(?! dans la mesure)|\blimitée?s? à\b",
    "es": r"\b(?:sólo|solo|solamente|únicamente|exclusivamente|únic[oa]s?)\b|\blimitad\w+ a\b|"
    r"\bno [^.;,]{1,40} sino\b",
    "ru": r"(?<!не )\b(?:только|лишь|исключительно|единственн\w+)\b|\bограничива\w+ся\b|\bне иначе\b",
    "ar": r"\bفقط\b|\bإلا\b|\bحصرا|\bوحده\w*|يقتصر|تقتصر|مقصور",
    "zh": r"只有|仅|只(?:能|限|是|在|对|有|适用|包括|要求|向|由)|限于|唯一",
}
"""Words that shut out whatever is not named."""
_REPLACEMENTS: dict[Language, str] = {
    "en": r"\b(?:replac\w+|supersed\w+|supplant\w*|prevail\w*|overrid\w+|tak(?:e|es|ing) (?:the place|"
    r"precedence|priority)|do(?:es)? away|notwithstanding|sets? aside|displac\w+|extinguish\w*|abrogat\w+|"
    r"abolish\w*|repeal\w*|annul\w*|trumps?|in place of|in lieu of|ceas(?:e|es) to (?:apply|exist)|"
    r"released from)\b",
    "fr": r"\b(?:remplac\w+|prév(?:aut|alent)|l['’]emport\w+|prim(?:e|ent) sur|se substitu\w+|annul\w+|abrog\w+|"
    r"suppriment?|nonobstant|abolit|cesse(?:nt)? d\w+)\b",
    "es": r"\b(?:sustitu\w+|reemplaz\w+|prevalec\w+|prim(?:a|an) sobre|derog\w+|anul\w+|suprim\w+|no obstante|"
    r"dejan? sin efecto|cesan?)\b",
    "ru": r"\b(?:замен\w+|отмен\w+|превалиру\w+|преимущественн\w+|имеет приоритет|имеют приоритет|вытесня\w+|"
    r"аннулиру\w+|упраздня\w+|прекраща\w+)\b",
    "ar": r"(?:ي|ت)حل\w*(?: \S+){0,3} محل|(?:ي|ت)لغي|تسمو|(?:ي|ت)سود على|(?:ي|ت)بطل|أولوية على|بدلا عن",
    "zh": r"取代|替代|代替|优先于|优于|废除|废止|撤销|不再承担|不再适用|凌驾",
}
"""Words by which one thing takes the place of another, or ends it."""
_AT_ONCE: dict[Language, str] = {
    "en": r"\b(?:immediate(?:ly)?|at once|instant(?:ly)?|right away|(?:the|that|on the) (?:very|same) (?:day|"
    r"date|moment)|on the (?:date|day) (?:of|on which|when|that)|as soon as|the moment|forthwith)\b",
    "fr": r"\b(?:immédiat\w*|aussitôt|sans attendre|le jour même|dès (?:le jour|la date|réception|que|"
    r"qu['’]\w+)|à la date d\w+|le jour d\w+)\b",
    "es": r"\b(?:inmediat\w+|en el acto|el mismo día|desde el (?:mismo )?(?:día|momento)|en la fecha (?:en|de)|"
    r"tan pronto como)\b",
    "ru": r"\b(?:немедленн\w*|сразу|тотчас|в (?:тот же )?день|в момент|с момента|с даты)\b",
    "ar": r"فور[اًا]?|في (?:نفس )?(?:اليوم|يوم)|من تاريخ|بمجرد",
    "zh": r"立即|当天|当日|同日|马上|之日(?!起|后)|即刻",
}
"""Words by which something takes effect without waiting."""
_ANY: dict[Language, str] = {"en": r"\b(?:all|every|each|any|both|whole|wherever|no)\b"}


_SPARED = re.compile(
    r"\bneed not\b|\bnot (?:needed|required|applied)\b|\bother than\b|\bwithout (?:prejudice|affecting)\b|"
    r"\bunless\b|\bsave\b",
    re.I,
)
_ASKED_FOR = re.compile(
    r"\b(?:provided|requires?|unless|subject to|if at least|free and informed|freely given|on condition|"
    r"conditional)\b",
    re.I,
)
"""Words by which a source sets a condition that "only if" tells in other words."""


def _compiled(patterns: dict[Language, str]) -> dict[Language, re.Pattern[str]]:
    return {lang: re.compile(pattern, re.I) for lang, pattern in patterns.items()}


_CONCEDES, _EXCLUDES, _GENERAL = _compiled(_CONCESSIONS), _compiled(_EXCLUSIONS), _compiled(_GENERALITIES)
_WAIVES, _RESTRICTS, _REPLACES = _compiled(_WAIVERS), _compiled(_RESTRICTIONS), _compiled(_REPLACEMENTS)
_IMMEDIATE = _compiled(_AT_ONCE)
_PERIODS = frozenset({"day", "week", "month", "year", "hour"})
_GENERAL_IN_SOURCE = {**_GENERAL, **_compiled(_ANY)}


def concession(statement: str, source: str, lang: Language) -> str:
    """The "even if" of the statement that its source does not make; empty where there is none."""
    said = _CONCEDES[lang].search(statement)
    return f"“{said[0]}” is not in the source" if said and not _CONCEDES[lang].search(source) else ""


def exclusion(statement: str, source: str, lang: Language) -> str:
    """What the statement leaves out and its source does not; empty where there is none."""
    said = _EXCLUDES[lang].search(statement)
    excluded = _EXCLUDES[lang].search(source) or (lang == "en" and _SPARED.search(source))
    return f"“{said[0]}” where the source leaves nothing out" if said and not excluded else ""


def generality(statement: str, source: str, lang: Language) -> str:
    """The "all" or "always" of the statement that its source does not have; empty where there is none."""
    said = _GENERAL[lang].search(statement)
    return f"“{said[0]}” is not in the source" if said and not _GENERAL_IN_SOURCE[lang].search(source) else ""


def waiver(statement: str, source: str, lang: Language) -> str:
    """The "whether or not" or "in all cases" of the statement that its source has not; empty where there is none."""
    said = _WAIVES[lang].search(statement)
    return f"“{said[0]}” is not in the source" if said and not _WAIVES[lang].search(source) else ""


def restriction(statement: str, source: str, lang: Language) -> str:
    """The "only when" or "limited to" of the statement where the source shuts nothing out; or empty."""
    said = _RESTRICTS[lang].search(statement)
    if not said or _RESTRICTS[lang].search(source) or (lang == "en" and _ASKED_FOR.search(source)):
        return ""
    return f"“{said[0]}” is not in the source"


def replacement(statement: str, source: str, lang: Language) -> str:
    """What the statement puts in the place of something, or above it, and its source does not; or empty."""
    said = _REPLACES[lang].search(statement)
    return f"the source does not speak of “{said[0]}”" if said and not _REPLACES[lang].search(source) else ""


def immediacy(statement: str, source: str, every_language: str, lang: Language) -> str:
    """The "on the very day" of the statement where the source sets a period; empty where it does not.

    Args:
        every_language: the source in all languages held: periods are read best in English.
    """
    said = _IMMEDIATE[lang].search(statement)
    if not said or _IMMEDIATE[lang].search(source) or _period(statement):
        return ""
    return f"“{said[0]}” where the source sets a period" if _period(every_language) else ""


def _period(text: str) -> bool:
    return any(one.unit in _PERIODS for one in quantities(text))
