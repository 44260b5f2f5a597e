"""Names of bodies, places and instruments: one that the source does not have, where it has another of its kind."""

from __future__ import annotations

import re

from assistant.verification.sources import Source

__all__ = ["is_initials_of", "other_name"]

_KINDS: dict[str, dict[str, str]] = {
    "body": {
        "the General Assembly": r"general assembly|assemblée générale|asamblea general|генеральн\w+ ассамбле\w+|"
            r"الجمعية العامة|大会",
        "the Security Council": r"security council|conseil de sécurité|consejo de seguridad|совет\w* безопасности|"
            r"مجلس الأمن|安全理事会|安理会",
        "the Conference": r"conference(?: of the parties)?|conférence des parties|conferencia de las partes|"
            r"конференци\w+|مؤتمر|缔约方会议",
        "the Secretary-General": r"secretary-general|depositary|secrétaire général|secretario general|"
            r"генеральн\w+ секретар\w+|الأمين العام|秘书长",
        "the International Court of Justice": r"international court of justice|world court|"
            r"cour internationale de justice|corte internacional de justicia|международн\w+ суд\w*|"
                r"محكمة العدل الدولية|国际法院",
        "UNODC": r"unodc|united nations office on drugs and crime",
        "Interpol": r"interpol",
        "Europol": r"europol",
        "the World Bank": r"world bank",
        "the European Union": r"european union|\beu\b",
        "the African Union": r"african union",
        "the International Labour Organization": r"international labou?r organi[sz]ation|\bilo\b",
        "the International Maritime Organization": r"international maritime organi[sz]ation|\bimo\b",
        "the World Health Organization": r"world health organi[sz]ation|\bwho\b(?-i:(?<=WHO))",
        "the Human Rights Council": r"human rights council",
        "the Economic and Social Council": r"economic and social council",
        "the President": r"president|parliament",
    },
    "place": {
        place: place
        for place in ("vienna|vienne|viena", "new york|nueva york", "geneva|genève|ginebra", "nairobi", "palermo|"
            "palerme", "doha", "kyoto",
                      "bangkok", "rome|roma", "paris", "the hague", "brussels|bruxelles", "washington", "addis ababa",
                      "africa", "europe|european", "asia|asian", "latin america", "caribbean", "pacific", "sahel")
    },
    "treaty": {
        "the Convention against Corruption": r"convention against corruption|uncac|convention contre la corruption|"
            r"convención contra la corrupción",
        "the Convention against Transnational Organized Crime": r"convention against transnational organi[sz]ed "
            r"crime|untoc",
        "the Protocol on trafficking in persons": r"(?:trafficking(?: in persons)? protocol|protocol (?:against|on|"
            r"to prevent,? suppress and punish) (?:human )?trafficking)",
        "the Protocol on the smuggling of migrants": r"(?:migrants?|smuggling(?: of migrants)?) protocol|"
            r"protocol against (?:the )?smuggling of migrants",
        "the Firearms Protocol": r"(?:firearms?|arms|guns?) protocol|protocol against the illicit manufactur\w+",
        "the Convention on the Law of the Sea": r"convention on the law of the sea|unclos",
        "the drug conventions": r"(?:drug|narcotic\w*) conventions?|convention against illicit traffic",
    },
}  # fmt: skip
_PATTERNS = {
    kind: {
        name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if pattern.isascii() else pattern, re.I)
        for name, pattern in names.items()
    }
    for kind, names in _KINDS.items()
}
_SUBJECTS = (
    ("trafficking in persons", re.compile(r"(?:human )?trafficking(?! in (?:firearms|drugs|arms|wildlife|"
        r"cultural))|trafficked", re.I)),
    ("smuggling of migrants", re.compile(r"(?:smuggling of |smuggled )migrants?|migrant smuggling|"
        r"people smuggling", re.I)),
    ("firearms", re.compile(r"\b(?:firearms?|guns?|weapons?|ammunition)\b", re.I)),
    ("corruption", re.compile(r"\b(?:corruption|bribe\w*|bribing)\b", re.I)),
)  # fmt: skip


def other_name(statement: str, source: Source) -> str:
    """The body, place, treaty or kind of crime named where the source names another, as a reason; or empty."""
    for kind, names in _PATTERNS.items():
        said = {name for name, pattern in names.items() if pattern.search(statement)}
        if not said:
            continue
        held = {name for name, pattern in names.items() if pattern.search(source.text)}
        if said & _speaker(source):
            continue
        if said - held and held - said:
            return f"the statement names another {kind} than the source"
    said = {name for name, pattern in _SUBJECTS if pattern.search(statement)}
    if not said:
        return ""
    held = {name for name, pattern in _SUBJECTS if pattern.search(source.text)} | _own_subject(source)
    if said - held and held - said:
        return f"the statement speaks of {min(said - held)}, the source of {min(held - said)}"
    return ""


def _speaker(source: Source) -> set[str]:
    """The body whose resolution the source is: it is meant without being named."""
    bodies = {"A/RES": "the General Assembly", "S/RES": "the Security Council", "A/HRC": "the Human Rights Council",
              "E/RES": "the Economic and Social Council", "COP": "the Conference", "CTOC": "the "
                  "Conference"}  # fmt: skip
    return {name for start, name in bodies.items() if source.paragraph.startswith(start)}


def _own_subject(source: Source) -> set[str]:
    return {"tip": {"trafficking in persons"}, "som": {"smuggling of migrants"}, "firearms": {"firearms"}}.get(
        source.instrument, set()
    )


def is_initials_of(word: str, text: str) -> bool:
    """Whether the word is made of the initials of capitalized words that follow each other in the text."""
    if not re.fullmatch(r"[A-Z]{2,8}", word):
        return False
    letters = "".join(name[0] for name in re.findall(r"\b[A-Z][\w-]*", text))
    return word in letters
