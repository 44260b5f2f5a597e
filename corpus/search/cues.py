# ruff: noqa: E501 -- a table of expressions reads better with one language a line
"""What a question says outright about where its answer stands: instruments, bodies, the Conference's own history.

A table of expressions in six languages; no model. An instrument is *named* by its title ("the Firearms Protocol") and
*implied* by its subject ("gun").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.search.text import fold

__all__ = ["Cues", "read_cues", "without_bodies", "without_instruments", "without_subject"]

# Matched on the folded text (lower case, no accents, Arabic letters unified).
_WITH = (  # "the smuggling and the firearms protocols": named in one breath
    r"(?:,? (?:and|or) (?:the )?(?:traffick\w*(?: in persons)?|smuggling(?: of migrants)?|migrants?|firearms?|guns?|arms))?"
)
_ON_PEOPLE = (
    r"(?:two|both) (?:protocols (?:on|about|for) (?:people|persons|humans?)|(?:people|human)(?:-related)? protocols)"
)
_NAMED = {
    "untoc": (
        r"\buntoc\b|\bctoc\b|palermo convention|organi[sz]ed crime convention|parent (?:treaty|convention)|"
        r"mother convention|\bthe convention\b|convention against transnational|convencion (?:de palermo|contra la delincuencia)|"
        r"\bla convencion\b|convention de palerme|\bla convention\b|convention contre la criminalite|"
        r"палермск\w+ конвенци|конвенци\w+ (?:против|оон)|\bконвенци\w+|اتفاقيه (?:باليرمو|الجريمه)|الاتفاقيه|巴勒莫公约|有组织犯罪公约|公约"
    ),
    "tip": (
        rf"{_ON_PEOPLE}|traffick\w*(?: in persons| victims?)?{_WITH} protocol|"
        r"\btip\b(?! off)(?: prot\w*)?|protocol\w* (?:on|against|to prevent)[^.?]{0,40}traffick|"
        r"protocol[eo]s? (?:\w+ ){0,5}(?:trata|traite)|протокол\w* (?:\S+ ){0,4}торговл|بروتوكول (?:\S+ ){0,4}الاتجار بال[اب]ش|贩运人口(?:问题)?议定书|人口贩运议定书"
    ),
    "som": (
        rf"{_ON_PEOPLE}|(?:smuggling(?: of migrants)?|migrants?(?: smuggling)?){_WITH} protocol|\bsom\b(?: prot\w*)?|"
        r"protocol\w* (?:on|against)[^.?]{0,30}(?:smuggl|migrant)|protocol[eo]s? (?:\w+ ){0,6}migrant|"
        r"протокол\w* (?:\S+ ){0,4}(?:мигрант|ввоз)|بروتوكول (?:\S+ ){0,3}المهاجرين|偷运移民(?:问题)?议定书|移民议定书"
    ),
    "firearms": (
        rf"(?:firearms?|guns?|weapons?|arms){_WITH} protocol|"
        r"protocol\w* (?:on|against)[^.?]{0,40}(?:firearm|weapon|gun)|"
        r"protocol[eo]s? (?:\w+ ){0,6}(?:armas?|armes?)\b|протокол\w* (?:\S+ ){0,5}оруж|بروتوكول (?:\S+ ){0,4}(?:الاسلحه|السلاح)|枪支议定书"
    ),
}
_IMPLIED = {
    "tip": (
        r"human traffick\w+|(?<!drug )(?<!arms )(?<!firearms )(?<!gun )(?<!weapons )(?<!wildlife )\btraffickers?\b|\btrafficking (?:one|case|offence|ring|gang|network|charge|victim)|traffick\w* (?:in|of) (?:persons|people|human|women|child|girl)|people trafficking|anti-?\s?trafficking|"
        r"trafficked (?:person|people|women|woman|girl|boy|child|victim)|trafficking (?:victim|survivor)|victims? of trafficking|"
        r"(?:sex|labour|labor|child|organ) traffick|sexual exploitation|forced labour|forced labor|brothel|prostitut|sweatshop|slave|pimp|"
        r"(?<!\bse )\btrata\b|tratantes|\btraite (?:des|d'|d )|(?:la|de) traite\b|proxenet|esclav|торговл\w+ людьми|торговц\w+ людьми|рабств|эксплуатац|"
        r"اتجار بالاشخاص|الاتجار بالبشر|بالبشر|贩运人口|人口贩|贩卖人口|人贩|拐卖"
    ),
    "som": (
        r"\bsmuggling (?:one|case|offence)|smuggl\w* (?:of )?(?:migrants?|people|persons)|(?:migrants?|people|human) smuggl|smuggled (?:migrant|person|people|man|woman|child)|"
        r"\bmigrants?\b|coyotes?\b|illegal entry|stowaway|dinghy|smuggler|passeur|migrantes?|clandestin|мигрант|незаконн\w+ въезд|"
        r"перевозчик\w* мигрант|مهرب\w* المهاجرين|المهاجرين|تهريب المهاجر|偷运移民|偷渡|蛇头|移民"
    ),
    "firearms": (
        r"\bguns?\b|firearms?|pistols?|rifles?|revolvers?|handguns?|shotguns?|ammunition|\bammo\b|cartridge|weapons?|muskets?|gunsmith|"
        r"\bmunition|serial number|\barms (?:broker|export|deal|traffick|smuggl)|armas? de fuego|\barmas?\b|municion|armes? a feu|\barmes?\b|fusil|pistolet|"
        r"оружи|боеприпас|пистолет|винтовк|ружь|патрон|سلاح|اسلحه|السلاح|الاسلحه|ذخير|枪|弹药|武器"
    ),
}
_SUBJECT = {  # what a Protocol is about, as far as it says nothing else: a victim, a ship or a witness stays
    "tip": (
        r"(?:\b(?:human|people|persons?|sex|child|labou?r|organ|anti)[\s-]?)?\btraffick\w*(?: (?:in|of) (?:persons|people|human beings|humans|women|children|girls|(?=victims)))?|"
        r"\btrata(?: de (?:personas|seres humanos|mujeres))?\b|\btratantes?\b|traite (?:des |d'|d )(?:personnes|etres humains|humains)|торговл\w+ людьми|"
        r"торговц\w+ людьми|اتجار بالاشخاص|الاتجار بالبشر|بالاشخاص|بالبشر|贩运人口|人口贩运|贩卖人口|人口贩卖|人贩子?"
    ),
    "som": (
        r"(?:\b(?:migrants?|people|human)[\s-]?)?\bsmuggl\w*(?: (?:of )?(?:migrants?|people|persons))?|\bmigrants?\b|\bmigrantes?\b|\btrafico (?:ilicito )?de\b|"
        r"\btrafic (?:illicite )?de\b|passeurs?|coyotes?|незаконн\w+ ввоз\w*|мигрант\w*|تهريب|المهاجرين|偷运|移民|蛇头"
    ),
    "firearms": (
        r"\b(?:illicit )?(?:firearms?|guns?|small arms|arms|weapons?|ammunition|pistols?|rifles?)(?: (?:traffick|smuggl|runn)\w*)?\b|armas?(?: de fuego)?\b|armes?(?: a feu)?\b|"
        r"огнестрельн\w+|оружи\w*|الاسلحه الناريه|الاسلحه|سلاح|枪支|武器|枪"
    ),
}
_BODIES = {
    "General Assembly": r"general assembly|\bthe assembly\b|\bunga\b|asamblea general|assemblee generale|генеральн\w+ ассамбле|الجمعيه العامه|联合国大会|\ba/res/|大会决议",
    "Security Council": r"security council|consejo de seguridad|conseil de securite|совет\w* безопасност|مجلس الامن|安全理事会|安理会|\bs/res/",
    "Human Rights Council": r"human rights council|\bhrc\b|consejo de derechos humanos|conseil des droits de l.homme|совет\w* по правам человека|مجلس حقوق الانسان|人权理事会",
    "Economic and Social Council": r"economic and social council|ecosoc|consejo economico y social|conseil economique et social|экономическ\w+ и социальн\w+ совет|المجلس الاقتصادي والاجتماعي|经济及社会理事会|经社理事会",
}
_RESOLUTION = (
    r"\bresolutions?\b|\bresolucion|резолюци|القرار|قرار|决议|\bu\.?n\.? (?:day|trust fund|decade)|world day|international day|"
    r"trust fund|united nations day|member states? (?:were|are|was) (?:urged|invited|asked|called)|journee (?:mondiale|internationale)|dia (?:mundial|internacional)"
)
_RECORD = (
    r"\bcop\s?-?\d{0,2}\b|conference of the parties|\bthe conference\b|\bsession\b|\bsessions\b|working groups?|review mechanism|expert group|"
    r"\bdecisions? \d|\bresolutions? \d+/\d+|presiden|chair(?:ed|person|man)?\b|bureau|adopted|entered? into force|in force|how many (?:parties|states|countries|articles)|"
    r"conference des parties|\bla conference\b|conferencia de las partes|\bla conferencia\b|конференци|сесси|periodo de sesiones|"
    r"groupe de travail|grupo de trabajo|рабоч\w+ групп|مؤتمر الاطراف|المؤتمر|الدوره|缔约方会议|届会议|工作组"
)
_DATED = re.compile(  # when something happened is a fact of the record; when it happens a treaty says
    r"\b(?:when (?:did|was|were|has|have)|since when|on (?:what|which) (?:date|day)|(?:in )?(?:what|which) (?:year|date))\b|"
    r"\bquand [^?]{0,40}\b(?:est|a|fut|ete)\b|depuis quand|en quelle annee|\bcuando (?:entro|fue|se adopto|se celebro)|"
    r"desde cuando|en que ano|когда (?:вступил|был|принял|состоял|прош)|с какого (?:года|времени)|в каком году|"
    r"متي (?:دخل|اعتمد|عقد|تم)|منذ متي|في اي عام|哪一年|何时召开|何时通过"
)
_FORCE = re.compile(
    r"(?:enter|come|came)\w* into force|take\w* effect|\bentre\w* en vigueur|\bentr\w* en vigor|вступ\w+ в силу|حيز النفاذ|生效"
)
_COMPILED = {
    "named": {source: re.compile(pattern) for source, pattern in _NAMED.items()},
    "implied": {source: re.compile(pattern) for source, pattern in _IMPLIED.items()},
    "subject": {source: re.compile(pattern) for source, pattern in _SUBJECT.items()},
    "bodies": {body: re.compile(pattern) for body, pattern in _BODIES.items()},
}
_BODY_NAMES = re.compile(
    r"\b(?:according to |in the view of |has |does |did |do )?(?:the )?(?:u\.?n\.? |united nations )?(?:general assembly|assembly|security council|"
    r"human rights council|economic and social council|ecosoc)(?:'s view)?\b",
    re.IGNORECASE,
)
_RESOLUTION_WORDS = re.compile(_RESOLUTION)
_RECORD_WORDS = re.compile(_RECORD)


@dataclass(frozen=True, slots=True)
class Cues:
    """What was found in a question."""

    named: tuple[str, ...] = ()  #: instruments called by their titles
    implied: tuple[str, ...] = ()  #: instruments whose subject is spoken of
    bodies: tuple[str, ...] = ()
    resolution: bool = False  #: speaks of resolutions, or of what only they establish
    record: bool = False  #: speaks of the Conference, its sessions and bodies
    dated: bool = False  #: asks when something happened, which is a fact of the record

    @property
    def instruments(self) -> tuple[str, ...]:
        """Named ones first, then implied ones."""
        return tuple(dict.fromkeys((*self.named, *self.implied)))


def read_cues(question: str) -> Cues:
    """Look a question over."""
    text = " ".join(fold(question).split())
    dated = bool(_DATED.search(text)) and bool(_RECORD_WORDS.search(text) or _FORCE.search(text))
    return Cues(
        named=_found(_COMPILED["named"], text),
        implied=_found(_COMPILED["implied"], text),
        bodies=_found(_COMPILED["bodies"], text),
        resolution=bool(_RESOLUTION_WORDS.search(text)),
        record=dated or bool(_RECORD_WORDS.search(text)),
        dated=dated,
    )


def without_bodies(text: str) -> str:
    """A question without the names of the bodies that it asks about: resolutions name all of them all the time."""
    return _BODY_NAMES.sub(" ", text).strip() or text


def without_instruments(text: str) -> str:
    """A question without what names or implies an instrument, for when another one is meant; letters folded."""
    folded = " ".join(fold(text).split())
    for pattern in (*_COMPILED["named"].values(), *_COMPILED["implied"].values()):
        folded = pattern.sub(" ", folded)
    return " ".join(folded.split())


def without_subject(text: str, source: str) -> str:
    """A question without what names one Protocol and what that is about; letters folded."""
    folded = " ".join(fold(text).split())
    for patterns in ("named", "subject"):
        folded = _COMPILED[patterns][source].sub(" ", folded)
    return " ".join(folded.split())


def _found(patterns: dict[str, re.Pattern[str]], text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in patterns.items() if pattern.search(text))
