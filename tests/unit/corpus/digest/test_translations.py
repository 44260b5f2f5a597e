"""The summaries in the other five languages bind as far as the authentic text: must, must consider, must try, may."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .conftest import TRANSLATIONS

pytestmark = pytest.mark.authentic

Entries = dict[str, dict[str, Any]]
Summaries = dict[str, dict[str, str]]

CONSIDER = {
    "fr": r"envisag|examin|étudi|considér",
    "es": r"consider|estudi|contempl|plante|examin",
    "ru": r"рассм|учитыв|вопрос",
    "ar": r"نظر|اعتبار|دراسة",
    "zh": r"考虑|审议",
}
ENDEAVOUR = {
    "fr": r"efforc|tâch|essay|cherch|tent|tout faire",
    "es": r"procur|esforz|esfuer|intent|trat",
    "ru": r"стрем|стара|пыта|усили",
    "ar": r"سع|حاول|جهد|تبذل",
    "zh": r"努力|尽力|力求|设法|争取",
}
LEAVE = {
    "fr": r"peu(t|ven)|puiss|pourr|encourag|invit|appel|permis",
    "es": r"pued|podr|alient|insta|exhort|anima|pid",
    "ru": r"мож|могут|вправе|рекоменд|призыва|поощря",
    "ar": r"يجوز|جاز|يمكن|تستطيع|لها أن|شجّ|شجَّع|تُشجع|مدعوة|تُدعى|مطالبة|بوسع",
    "zh": r"可|鼓励|促请|呼吁|吁请",
}
DENIED = {
    "fr": r"\b(n['’]|ne\b|ni\b|sans\b|aucun|jamais|seul)",
    "es": r"\b(no|ni|sin|nunca|jamás|solo|ning[uú]n\w*)\b",
    "ru": r"\b(не|ни|без|нельзя|только)\b|либо",
    "ar": r"لا |لم |لن |دون|ليس|غير|عدم|ألا|إلا|بلا",
    "zh": r"不|无|未|非|没|仅|只|除",
}


def _softened(texts: dict[str, str], verb: str) -> list[str]:
    owed = r"^(?:\w\. )?(?:Each State Party|States Parties)[^.,]{0,60}? shall(?:, [^.]*?,)?"
    duty = re.compile(rf"{owed} {verb}\b(?! this Convention)")
    return [entry_id for entry_id, text in texts.items() if duty.match(text)]


@pytest.mark.parametrize("lang", TRANSLATIONS)
@pytest.mark.parametrize(("verb", "words"), [("consider", CONSIDER), ("endeavour", ENDEAVOUR)])
def test_a_duty_to_consider_or_to_try_is_told_as_no_more(
    verb: str, words: dict[str, str], lang: str, texts: dict[str, str], summaries: Summaries
) -> None:
    softened = _softened(texts, verb)
    assert len(softened) >= 13
    assert not [i for i in softened if not re.search(words[lang], summaries[lang][i], re.I)]


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_what_is_optional_is_told_as_leave(lang: str, entries: Entries, summaries: Summaries) -> None:
    optional = [i for i, entry in entries.items() if entry["strength"] == "optional"]
    assert not [i for i in optional if not re.search(LEAVE[lang], summaries[lang][i], re.I)]


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_a_prohibition_stays_one(lang: str, texts: dict[str, str], summaries: Summaries) -> None:
    prohibited = [
        i for i, text in texts.items() if re.search(r"\bshall not\b(?! affect| be construed)|\bmay not\b", text)
    ]
    assert len(prohibited) > 20
    assert not [i for i in prohibited if not re.search(DENIED[lang], summaries[lang][i], re.I)]
