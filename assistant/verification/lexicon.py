"""The words by which a sentence binds, denies, limits or turns into its opposite: data for the checks, by language.

Each is a regular expression over text in lower case. What is in doubt is left out: a check that fires wrongly hides a
true sentence, one that does not fire leaves the decision to the others.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.model import Language

__all__ = [
    "ANTONYMS",
    "CONDITIONS",
    "NEGATORS",
    "NEUTRAL",
    "OPENING",
    "ROLES",
    "UNCONDITIONAL",
    "Modal",
    "modal_patterns",
]


class Modal(StrEnum):
    """How a sentence binds."""

    MUST = "must"
    CONSIDER = "must consider or try"
    MAY = "may"
    MUST_NOT = "must not"
    NEED_NOT = "need not"


_MODALS: dict[Language, tuple[tuple[Modal, str], ...]] = {
    # The first that matches at a place wins: the longer and the negated come first.
    "en": (
        (
            Modal.NEED_NOT,
            r"\b(?:need(?:s)? not|(?:is|are|be) not (?:required|obliged|bound|obligatory|necessary|compulsory)|"
            r"(?:do|does|did)(?: not|n't) (?:have|need) to|(?:do|does)(?: not|n't) (?:require|oblige)|"
            r"(?:under |has |have |there is )?no (?:duty|obligation|requirement|need)(?: to)?|nothing "
            r"(?:\w+ ){0,4}(?:requires|obliges)|(?:may|can) (?:go|do) without|free to ignore|not mean (?:that )?"
            r"\w+ (?:has|have) to|may be (?:skipped|omitted|left undone)|nothing "
            r"(?:\w+ ){0,4}(?:requires|obliges)|"
            r"nobody has to|no(?: \w+){1,2} (?:has to|need be)|not an? (?:obligation|duty)|without "
            r"(?:being )?(?:required|obliged)|no\b[^.;]{0,25} need be)\b",
        ),
        (
            Modal.MUST_NOT,
            r"\b(?:(?:must|shall|may|can|could)(?: not|n't)|cannot|can never|must never|may never|shall "
            r"never|(?:is|are|be) (?:not|never) (?:allowed|"
            r"permitted|entitled|to be)|(?:is|are|be) (?:prohibited|forbidden|barred|banned)|"
            r"(?:prohibits?|forbids?|bars?|bans?)|"
            r"no(?:body| \w+) (?:may|can|shall|must)|no right to|not (?:be )?(?:allowed|permitted)|could "
            r"never|can no longer|may no longer|"
            r"nothing in (?:\w+ ){1,4}(?:entitles|allows|permits|gives))\b",
        ),
        (
            Modal.CONSIDER,
            r"\b(?:(?:(?:must|shall|should|has to|have to|are to|is to|need(?:s)? to|bound to|obliged to|"
            r"required to|duty to|only|only have to|merely)"
            r"(?: \w+){0,2}? )(?:consider(?:ing)?|think about|look into|weigh|contemplate|examine the "
            r"possibility|give (?:\w+ )?"
            r"(?:thought|consideration|priority)|endeavou?r|try to|seek to|strive|make (?:every |concrete "
            r"|an )?efforts?|attempt to|aim to|do (?:its|their) (?:best|utmost)|do (?:what|all|everything) (?:it|"
            r"they) can|reflect on|"
            r"take into consideration|be given (?:\w+ ){0,2}consideration)"
            r"|endeavou?rs?|makes? (?:an |every )?efforts?|gives? (?:\w+ ){0,2}(?:thought|consideration)|"
            r"have to consider|called upon|calls? (?:up)?on|encouraged|invited|"
            r"urged|recommended|encourages|invites|urges"
            r"|something (?:\w+ ){1,4}(?:has|have) to consider|should(?: \w+)? (?:consider|look|think)|as "
            r"far as possible|are to think|(?:is|are|must|shall|has to|have to|needs? to)(?: to)? be (?:\w+ )?"
            r"(?:considered|weighed|sought|aimed at)(?! (?:as|a|an|the|to be|established|committed)\b)|"
            r"efforts? (?:is|are|must be|shall be|has to be|have to be|is to be|are to be) (?:made|required|"
            r"needed|called for)|"
            r"must (?:mull|think) (?:it |this )?over|worth a thought)\b",
        ),
        (
            Modal.MAY,
            r"\b(?:may|can|could|might|(?:is|are|be) (?:allowed|permitted|entitled|free|able|"
            r"empowered)(?: to)?|(?<!to )(?<!must )(?<!shall )(?:allows?|permits?)|option(?:al)?|"
            r"left to (?:(?:its|their|the|that|each|every) )?(?:states?(?:'s|')? ?)?(?:discretion|choice)?|"
            r"discretion(?:ary)?|up to (?:each|every|the|its|their) (?:state|country|party|own)|"
            r"choose|choice|has the right to|have the right to|possible to|at "
            r"liberty|not (?:prevent|stop|preclude)|may consider)\b",
        ),
        (
            Modal.MUST,
            r"\b(?:must|shall|(?:has|have|had) to|need(?:s)? to|(?:is|are|be) (?:\w+ly )?(?:to|required|obliged|"
            r"bound|obligatory|compulsory|mandatory)|"
            r"requires?|obliges?|obligat\w+|mandatory|duty|compels?|ensures?|undertakes?)\b",
        ),
    ),
    "fr": (
        (
            Modal.NEED_NOT,
            r"\b(?:n'(?:est|a|ont|sont) (?:pas|nullement) (?:tenue?s?|obligée?s?|besoin)|aucune "
            r"obligation|sans être tenus?)\b",
        ),
        (
            Modal.MUST_NOT,
            r"\b(?:ne (?:peut|peuvent|doit|doivent) (?:pas|plus|jamais|être)|ne (?:peut|peuvent) (?:\w+ "
            r")?(?:refuser|invoquer)|interdi\w+|nul ne)\b",
        ),
        (
            Modal.CONSIDER,
            r"\b(?:(?:doit|doivent|devra|devront) (?:\w+ )?(?:envisager|réfléchir|penser à|s'efforcer|étudier|"
            r"chercher)|"
            r"envisagent?|s'efforcent?|invitée?s? à|encouragée?s? à|cherchent? à)\b",
        ),
        (Modal.MAY, r"\b(?:peut|peuvent|pourra|pourront|facultati\w+|permis|autorisée?s?|libre de)\b"),
        (Modal.MUST, r"\b(?:doit|doivent|devra|devront|tenue?s? de|obligatoire|oblige\w*|faut)\b"),
    ),
    "es": (
        (
            Modal.NEED_NOT,
            r"\b(?:no (?:está|están) (?:obligad\w+)|sin obligación|no (?:hace|será) (?:falta|necesario)|"
            r"ninguna obligación)\b",
        ),
        (
            Modal.MUST_NOT,
            r"\b(?:no (?:puede|pueden|podrá|podrán|debe|deben|deberá|deberán)|prohíbe\w*|prohibid\w+|"
            r"nunca puede)\b",
        ),
        (
            Modal.CONSIDER,
            r"\b(?:(?:debe|deben|deberá|deberán) (?:considerar|procurar|esforzarse|estudiar|intentar|pensar en|"
            r"reflexionar)|"
            r"considerar[áa]n? la posibilidad|procurar[áa]n?|se (?:alienta|invita))\b",
        ),
        (Modal.MAY, r"\b(?:puede|pueden|podrá|podrán|facultativ\w+|permitid\w+|autorizad\w+)\b"),
        (Modal.MUST, r"\b(?:debe|deben|deberá|deberán|obligatori\w+|obligad\w+|tiene que|tienen que|exige\w*)\b"),
    ),
    "ru": (
        (Modal.NEED_NOT, r"(?:не обязан\w*|нет обязанности|не требуется|без обязанности)"),
        (Modal.MUST_NOT, r"(?:не (?:может|могут|должн\w+|вправе|допускается)|нельзя|запрещ\w+)"),
        (
            Modal.CONSIDER,
            r"(?:(?:должн\w+|обязан\w*)(?: \w+)? (?:рассмотреть|рассматривать|подумать|задуматься|стремиться|"
            r"стараться|изучить)|"
            r"рассматрива\w+ возможност\w+|стрем\w+ся|призыва\w+|поощря\w+)",
        ),
        (Modal.MAY, r"(?:\bмо(?:жет|гут)\b|вправе|разреш\w+|допуска\w+|по усмотрению)"),
        (Modal.MUST, r"(?:должн\w+|должен|обязан\w*|обязуется|обязательн\w+)"),
    ),
    "ar": (
        (Modal.NEED_NOT, r"(?:لا (?:يلزم|تلتزم|يجب)|غير ملزم\w*|دون حاجة)"),
        (Modal.MUST_NOT, r"(?:لا (?:يجوز|يمكن|يحق)|يحظر|محظور)"),
        (Modal.CONSIDER, r"(?:(?:يجب|على|ينبغي).{0,40}(?:أن تنظر|أن تسعى|النظر في|السعي)|تنظر في|تسعى)"),
        (Modal.MAY, r"(?:يجوز|يمكن|يحق|لها أن|اختياري)"),
        (Modal.MUST, r"(?:يجب|يتعين|تلتزم|ملزم\w*|عليها أن|لا بد)"),
    ),
    "zh": (
        (Modal.NEED_NOT, r"(?:无需|不必|无须|没有义务|不需要)"),
        (Modal.MUST_NOT, r"(?:不得|不能|不可以|不可|禁止|不应)"),
        (Modal.CONSIDER, r"(?:(?:应当?|必须|须).{0,6}(?:考虑(?!到|其)|努力|力求|尽力)|鼓励|促请)"),
        (Modal.MAY, r"(?:可以|可|允许|有权|得以)"),
        (Modal.MUST, r"(?:应当?|必须|须|有义务)"),
    ),
}


def modal_patterns(lang: Language) -> tuple[tuple[Modal, re.Pattern[str]], ...]:
    """The patterns of a language, those that win first."""
    return _COMPILED[lang]


_COMPILED: dict[Language, tuple[tuple[Modal, re.Pattern[str]], ...]] = {
    lang: tuple((modal, re.compile(pattern, re.I)) for modal, pattern in patterns) for lang, patterns in _MODALS.items()
}

NEGATORS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:not|n't|no|none|nobody|never|nothing|neither|nor|cannot|irrelevant|without \w+ing|"
        r"refus\w+|declin\w+|den(?:y|ies|ied|ial)|"
        r"reject\w*|prohibit\w*|forbid\w*|ban(?:s|ned)?|exclud\w+|exempt\w*|turned? down|outside|set "
        r"apart|ignor\w+|disregard\w*|escap\w+|left out|leav\w+ out|"
        r"kept out|keep\w* \w+ (?:\w+ ){0,3}out|discourag\w+|without regard|neglect\w*|overlook\w*|"
        r"abandon\w*|depriv\w+|exempt\w*|spar(?:e|es|ed)|closed to|"
        r"impossible|unnecessary|withh[eo]ld\w*|free of|immune|escape\w*|avoid\w*|untouched|"
        r"(?:prevent|stop|hinder|keep)\w* (?:\w+ ){1,6}?from|preclud\w+|abstain\w*|lack\w*|fails? to|nowhere|"
        r"incapable|unable|unusable|inoperable|useless|guard\w* against|"
        r"rul(?:e|es|ed|ing) out|"
        r"override\w*|sets? aside|affect\w*|prejudic\w*|impair\w*|inadmissible|ineligible)\b|n't\b"
    ),
    "fr": re.compile(r"\b(?:ne|n'|pas|aucune?|jamais|sans|refus\w+|interdi\w+|exclu\w+|ni|nul)\b"),
    "es": re.compile(r"\b(?:no|nunca|ning\w+|sin|neg\w+|deneg\w+|rechaz\w+|prohib\w+|exclu\w+|ni|irrelevante)\b"),
    "ru": re.compile(r"\b(?:не|нет|ни|никогда|без|отказ\w*|запрещ\w+|исключ\w+|нельзя|невозможн\w+|неприменим\w+)\b"),
    "ar": re.compile(r"(?:\b[وف]?لا\b|\b[وف]?ليس\w*|\bغير\b|\bدون\b|\bلم\b|\bلن\b|رفض|يحظر|ترفض|استبعاد|يستثن)"),
    "zh": re.compile(r"(?:不|无|未|没有|拒绝|禁止|并非|排除|除外)"),
}

NEUTRAL = re.compile(
    r"(?-i:(?<=[a-z0-9,] )May)\b|\b(?:the|its|their|this|that|such|any|an) (?:obligation|duty|"
    r"requirement)s?\b(?! to\b)|"
    r"\bno longer than\b|\blast resort\b|\bas may be \w+|\b(?:so that|in order that|so) (?:\w+ ){1,6}?(?:can|may|"
    r"could)\b|\bas [\w ]{3,40}? allows\b|\bbe able to\b|\bsee to it that (?:\w+ ){1,4}?can\b|\bfree of\b|"
    r"\bas (?:soon|far|well|quickly|much|fully) as "
    r"(?:\w+ ){1,3}?(?:can|may)\b|\bif (?:\w+ ){0,8}?(?:permit\w*|allow\w*)\b|\bwhere permitted\b|\bas far as "
    r"[\w ]{3,40}? (?:allows?|permits?)\b|\bto "
    r"(?:allow|permit)\b|\b(?:that|which|who) may (?:have|be|become)\b|\bwithout (?:prejudice|"
    r"undue|unreasonable|delay|discrimination|exception)\b"
    r"|\bnot (?:later|less|more|fewer|only|limited|exceeding|necessarily)\b|\bno (?:later|less|"
    r"fewer|more) than\b|\bnon-\w+|"
    r"\bwhether or not\b|\bnot (?:yet|just|merely)\b|\bnobody else\b|\bun(?:due|reasonable)\b|"
    r"\bdeprived? of (?:their |his |her )?(?:liberty|freedom)\b|\bdeprivation of\b|\bnot (?:touch|disturb)\b|"
    r"\bne\b[^.;,]{1,40}\bque\b|"
    r"\bno (?:menos|más|superior|inferior|sólo|solo)\b|\bне (?:менее|более|меньше|больше|позднее|только|нарушая|"
    r"ущемляя)\b|\bлиш[аие]\w* свобод\w+|"
    r"لا (?:يقل|تقل|يتجاوز|تتجاوز|يزيد)|غير (?:مشروع\w*|مباشر\w*)|دون (?:تأخير|إبطاء|المساس|الإخلال)|"
    r"不(?:正当|当|影响|论|少于|超过|低于|迟于|仅|同|动产|断|妨碍|管)|或不(?:作为|做)|非法|"
    r"\bsans (?:préjudice|délai|retard)\b|\bsin (?:perjuicio|demora|dilación)\b|\bбез (?:ущерба|"
    r"промедления|задержек)\b",
    re.I,
)
"""Idioms that look like a denial and are none."""

UNCONDITIONAL = re.compile(
    r"\b(?:always|in (?:every|all) cases?|in any case|without exception|automatically|"
    r"unconditional\w*|in all circumstances|whatever (?:the|its)|"
    r"regardless|irrespective|absolute(?:ly)?|at any time|every (?:victim|offender|request|case|"
    r"time|migrant|person|witness)|"
    r"all (?:victims|offenders|requests|cash|brokers|migrants|persons|witnesses|information|"
    r"property|weapons)|anyone|guaranteed?|guarantees|immediately|whether or not|no matter|even "
    r"without|as it pleases|as (?:long|much) as (?:it|they) (?:likes?|wants?|pleases?)|all States "
    r"Parties|"
    r"by any means|without (?:any )?limits?|unlimited|at will|freely dispose|entirely|completely|fully|"
    r"toujours|dans tous les cas|automatiquement|siempre|en todos los casos|automáticamente|"
    r"всегда|во всех случаях|автоматически)\b"
    r"|دائما|في جميع الحالات|总是|任何情况下|一律",
    re.I,
)
OPENING = re.compile(
    r"\b(?:only|solely|alone|exclusively|nothing but|nothing else|limited to|restricted to|exclusive\w*|"
    r"never|uniquement|exclusivement|seulement|"
    r"únicamente|solamente|exclusivamente|только|исключительно)\b|فقط|仅|只",
    re.I,
)
"""Words that shut everything else out."""

CONDITIONS = re.compile(
    r"\b(?:where (?:appropriate|necessary|possible|applicable|warranted)|when (?:appropriate|"
    r"necessary)|as appropriate|if (?:appropriate|possible|necessary)|"
    r"in appropriate cases|appropriate cases|to the (?:\w+ )?extent|as far as|so far as|within "
    r"(?:its|their|available) (?:means|possibilities|abilities)|"
    r"subject to|consistent with|in accordance with|if permitted|unless|except|provided that|in "
    r"urgent cases|if the case is urgent|permitted by|"
    r"if (?:its|their|the) (?:law|legal|basic)|may|consider\w*|endeavou?r|try to|up to|suitable|"
    r"for a reasonable|possib\w+|those (?:\w+ ){0,3}(?:which|that|who)|only|limited to|whose|may "
    r"not|restrict\w*|reasonabl\w+|appropriate)\b",
    re.I,
)
"""Words by which a text limits what it says."""

ANTONYMS: tuple[tuple[str, str], ...] = (
    (r"temporar\w+|provisional\w*|for a time|interim", r"permanent\w*|for good|forever|definitive\w*|indefinite\w*"),
    (
        r"voluntar\w+|willing\w*|freely",
        r"compulsory|forc(?:ed|ibl\w+)|involuntar\w+|against (?:his|her|their) will|mandatory",
    ),
    (
        r"before|prior to|in advance|beforehand|ahead of",
        r"after(?:wards)?|following|subsequent\w*|once .{0,30}has taken place",
    ),
    (
        r"minimum|at least|no(?:t)? (?:less|fewer|earlier) than|or more|or longer|more than|at a "
        r"minimum",
        r"maximum of|at most|no(?:t)? (?:more|later) than|or less|or fewer|up to|less than|fewer than",
    ),
    (r"aggravat\w+", r"mitigat\w+|extenuat\w+"),
    (r"first resort|first response", r"last resort"),
    (
        r"increas\w+|strengthen\w*|enhanc\w+|improv\w+|widen\w*|maximi[sz]\w+",
        r"reduc\w+|weaken\w*|decreas\w+|lower\w*|limit(?:s|ed|ing)?|minimi[sz]\w+",
    ),
    (r"confidential\w*|secret\w*|closed|in private", r"public(?:ly)?|open(?:ly)?|disclos\w+|publish\w*"),
    (r"in writing|written", r"oral(?:ly)?|by word of mouth|verbal(?:ly)?"),
    (r"stricter|more severe|more strict|tougher|harsher", r"milder|more lenient|less strict|laxer"),
    (
        r"includ(?:e|es|ed|ing)|cover(?:s|ed)?|appl(?:y|ies)|extends? to",
        r"exclud\w+|except\w*|(?:does|do) not (?:cover|apply|extend|include)|outside",
    ),
    (r"as short|shortest|no longer than necessary|as quickly|promptly", r"as long as possible|longest|slowly"),
    (r"narrow\w*|least|smallest", r"widest|broad\w*|greatest|largest"),
    (r"relevant|matters", r"irrelevant|does not matter|no matter"),
    (r"direct(?:ly)", r"only through diplomatic|exclusively through"),
    (r"former|origin(?:ating)?", r"destination"),
    (r"national law|domestic law|own law", r"international law only"),
    (r"destroy(?:ed|s)?|destruction", r"sold|auction\w*|resold|returned to (?:their|the) owner"),
    (
        r"must (?:also )?be|only (?:those|parties|states)|needs? to be|has to be",
        r"without (?:being|having|joining|becoming)",
    ),
    (
        r"(?:ask\w*|request\w*) .{0,20}(?:permission|authori[sz]ation|consent)|authori[sz]ed by|"
        r"consent of|with(?:in)? the consent",
        r"without .{0,30}(?:permission|authori[sz]ation|consent)",
    ),
    (
        r"with (?:the|its|their|his|her) (?:\w+ )?(?:consent|knowledge|agreement|approval)|(?:must|"
        r"shall|to) (?:\w+ )?(?:agree|consent)",
        r"without (?:the|its|their|his|her|any)?(?: \w+){0,3}['’]?s? ?(?:consent|knowledge|agreement|"
        r"approval|authori[sz]ation|permission)",
    ),
    (r"independent(?:ly)? of|regardless of whether", r"only (?:if|where|when)"),
    (r"gain(?:s|ed)?|profit|benefit", r"even without (?:any )?(?:\w+ )?(?:or \w+ )?(?:benefit|profit|gain)|for free"),
    (r"civil or administrative|criminal, civil", r"has to be criminal|must be criminal|only criminal"),
    (
        r"without delay|promptly|immediate\w*|without undue",
        r"within (?:a year|several years)|in due course|at its leisure",
    ),
    (r"physical person|natural person|individual", r"legal person|compan(?:y|ies)|corporation"),
    (r"separate\w*|on its own|individually", r"jointly only|together only"),
    (r"accept|take back|receive", r"turn away|refuse entry"),
    (r"lift|end|withdraw", r"irrevocabl\w+|cannot be withdrawn"),
    (r"equal(?:ly)?(?: authentic)?", r"prevail\w*"),
    (r"consensus", r"simple majority|unanim\w+"),
    (
        r"even (?:if|when|where|though)|regardless|irrespective|does not matter|irrelevant",
        r"only (?:if|when|where)|a defence",
    ),
    (
        r"expedit\w+|faster|quick\w*|speed\w*|simplif\w+|simpler",
        r"slow\w*|more complex|complicat\w+|full procedure|delay(?:s|ed|ing)",
    ),
    (
        r"preserv\w+|intact|unaffected|(?:nothing|not) .{0,40}affect\w*|without prejudice",
        r"sets? aside|overrid\w+|replac\w+|abolish\w*|suspend\w*",
    ),
    (r"allowed|permitted|may be|can be|declare", r"prohibited|forbidden|not (?:be )?(?:allowed|permitted)"),
    (r"optional|may|voluntary", r"compulsory|mandatory"),
    (r"deposit(?:ed)?|entry into force", r"signature only"),
    (
        r"promot\w+|encourag\w+|foster\w*|support\w*",
        r"prevent\w*|combat\w*|eradicat\w+|suppress\w*|discourag\w+|deter(?:s|red|ring)?|hinder\w*",
    ),
    (r"protect\w*|assist(?:s|ed|ance|ing)?", r"punish(?:es|ed|ing)?|expos(?:e|es|ed|ing)"),
    (
        r"without (?:a |any )?(?:prior |formal )?request|spontaneous\w*|on its own initiative",
        r"only (?:after|upon|on) .{0,20}request",
    ),
    (
        r"upon request|at the request|on request|when (?:asked|requested)",
        r"on its own initiative|unasked|without being asked|spontaneous\w*",
    ),
    (r"independen\w+", r"under the control|controlled by|subordinate\w*|dependent on"),
    (r"effective|proportionate|dissuasive", r"symbolic|nominal|token|ineffective"),
    (r"open", r"closed"),
    (r"long(?:er|est)?", r"short(?:er|est)?"),
    (r"at least one|provided that|on condition", r"even if (?:none|no)\b|without any"),
    (
        r"all (?:of )?(?:its|their|the)? ?(?:member|states|parties)",
        r"as soon as one|any one of|a single (?:member|state)|when one",
    ),
    (
        r"join(?:t|tly)|together|in cooperation|with (?:the )?(?:help|participation)",
        r"alone|unilateral\w*|on (?:its|their) own|separately",
    ),
    (r"direct or indirect|directly or indirectly|indirectly", r"only .{0,20}directly|directly only"),
    (r"tangible or intangible|of every kind|whether corporeal", r"but not|only tangible|only physical"),
    (r"more than one|several|two or more", r"(?:a )?single|alone|exactly one|one only"),
    (r"keep\w*|retain\w*|stor\w+|maintain\w*|preserv\w*", r"delet\w+|destroy\w*|discard\w*|eras\w+|thrown? away"),
    (
        r"inform\w*|notif\w+|tell\w*|communicat\w+|report\w*",
        r"keeps? .{0,30}(?:secret|itself|themselves)|tells? nobody|conceal\w*|hid(?:e|es|den)",
    ),
    (r"consult\w*", r"without (?:first )?consult\w+"),
    (r"earl(?:y|ier)|shorter|sooner", r"later|longer"),
    (r"grant\w*|giv(?:e|es|en)|provid\w+|afford\w*", r"withdraw\w*|withhold\w*|take\w* away|den(?:y|ies|ied)"),
    (r"accept\w*|agree\w*|consent\w*", r"refus\w+|reject\w*|object\w*"),
    (r"separate|distinct", r"same|identical"),
    (r"wid(?:e|er|est)|broad\w*|all forms|any form", r"narrow\w*|limited to|only one"),
    (r"own nationals?|citizens?", r"foreigners?|aliens?"),
    (r"public authorit\w+|competent authorit\w+|authorities", r"private (?:persons?|compan\w+|detectives?)"),
    (r"men|boys", r"women|girls"),
    (r"import\w*", r"export only"),
    (r"civil", r"military"),
    (r"lawful\w*|legal\w*|legitimate", r"unlawful\w*|illegal\w*|illegitimate"),
    (
        r"intentional\w*|knowing\w*|"
        r"deliberate\w*",
        r"negligen\w+|accidental\w*|unintentional\w*|careless\w*|by mistake",
    ),
    (r"necessary|needed|essential", r"unnecessary|superfluous|not needed"),
    (r"government|warship\w*|military", r"private"),
)
"""Pairs of opposites: one in the statement, only the other in the source."""

ROLES: tuple[tuple[str, str], ...] = (
    (
        r"requested (?:state|country|party|side)|(?:country|state|side|party|government|one)(?: that "
        r"(?:was|is))? (?:being )?asked|asked (?:state|country)|"
        r"(?:state|country|party) (?:receiving|that receives|that received|that has received) (?:the|a) request|"
        r"addressee|"
        r"acting on (?:the|a) request|has confiscated on|on another country's request|"
        r"executing state|confiscating state",
        r"requesting (?:state|country|party|side)|(?:state|country|party|side) (?:that (?:asks|asked|"
        r"made|makes|sent)|making|asking|which asked)|"
        r"asking (?:state|country|side)|the (?:one|country|state) that asks",
    ),
    (r"importing|country of import", r"exporting|country of export"),
    (
        r"sending (?:state|country)|country of origin|state of origin",
        r"receiving (?:state|country)|country of destination|host (?:state|country)",
    ),
    (
        r"flag (?:state|country)",
        r"coastal (?:state|country)|(?:boarding|acting) (?:state|country)|requesting (?:state|country)",
    ),
    (r"victims?|survivors?", r"traffickers?|offenders?|perpetrators?|accused|defendants?"),
    (r"migrants?|smuggled (?:persons?|people)", r"smugglers?"),
    (
        r"secretary-general|depositary",
        r"security council|general assembly|conference of the parties|president of the conference",
    ),
    (r"transit (?:state|country)", r"(?:importing|exporting) (?:state|country)"),
    (r"natural persons?|individuals?", r"legal persons?|compan(?:y|ies)"),
)
"""Pairs of parties that statements mix up; both sides as they stand before the verb."""
