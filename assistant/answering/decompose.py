"""The further searches that one question calls for: one an instrument that it compares, or one a part that it has."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.forms import Form, form_of, parts_of
from corpus.ids import INSTRUMENTS
from corpus.search.types import Filters, SearchResult

__all__ = ["further_searches"]

MOST = 3

Search = Callable[[str, Filters], SearchResult]


def further_searches(
    question: str, result: SearchResult, filters: Filters, follows: bool, search: Search
) -> tuple[SearchResult, ...]:
    """What else to search for a question, after its first result; nothing where that is enough.

    Args:
        follows: the question follows others; what it takes from them is no second question.
    """
    form = form_of(question, result)
    if form is Form.LOOKUP or result.named:
        return ()
    if form is Form.COMPARISON:
        sides = [source for source in result.instruments if source in INSTRUMENTS][:MOST]
        if len(sides) > 1 and not filters.sources:
            found = (
                search(side_question(question, side, sides), Filters(sources=(side,), languages=filters.languages))
                for side in sides
            )
            return tuple(one for one in found if one.passages)
        return ()
    if follows:
        return ()
    return tuple(search(part, filters) for part in parts_of(question)[:MOST])


_SIDES: dict[str, str] = {
    "tip": r"(?:human|persons?|people|women)?\s*(?:anti-)?traffick\w+(?: in persons| in human beings| "
    r"victims?)?|trata de personas|traite des (?:personnes|êtres humains)|"
    r"торговл\w+ людьми|الاتجار بالأشخاص|人口贩运|贩运人口",
    "som": r"(?:migrant|people)?\s*smuggl\w+(?: of migrants| migrants?)?|migrants?|tráfico (?:ilícito "
    r")?de migrantes|trafic (?:illicite )?de migrants|"
    r"незаконн\w+ ввоз\w* мигрантов|تهريب المهاجرين|偷运移民",
    "firearms": r"firearms?|guns?|arms|weapons?|armas de fuego|armes à feu|огнестрельн\w+ оружи\w+|"
    r"الأسلحة النارية|枪支",
    "untoc": r"(?:parent |main |organized crime |palermo )?convention|untoc|convención|конвенци\w+|الاتفاقية|公约",
}
_COMPARING = re.compile(
    r"\b(?:compare|contrast|comparison|how do(?:es)?|fit together|on the one hand|on the other(?: "
    r"hand)?|the one|the other|both|legal difference|difference|"
    r"differences|differ|distinguish|between|versus|vs|respectively)\b",
    re.I,
)


def side_question(question: str, side: str, sides: list[str]) -> str:
    """The question as it concerns one of the instruments compared: without the others and the words of comparison."""
    text = question
    for other in sides:
        if other != side:
            text = re.sub(rf"\b(?:{_SIDES[other]})\b", " ", text, flags=re.I)
    defines = re.search(
        r"\b(?:difference|differ|distinguish\w*|différence|diferencia|отлич\w+|разниц\w+)\b|区别|الفرق", text, re.I
    )
    text = " ".join(_COMPARING.sub(" ", text).split())
    return f"definition: {text}" if defines else text
