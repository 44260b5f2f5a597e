"""An answer as Markdown: statements with their [n] marks in sections, then the sources.

Words from documents and questions are escaped, so that they show as they are and load nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.listing import as_list
from assistant.answering.phrases import is_strength_lead, phrase, strength_name
from assistant.model import Citation, Section, Statement, Verdict
from corpus.model import Language, Strength

__all__ = ["as_markdown", "escaped"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_SHOWN = (Strength.MANDATORY, Strength.QUALIFIED, Strength.OPTIONAL, Strength.DEFINITION)


def escaped(text: str) -> str:
    """The text with all that Markdown or HTML would act on made plain."""
    plain = _SPECIAL.sub(r"\\\1", text).replace("://", ":\u200b//").replace("www.", "www\u200b.")
    return plain.replace("\\[…\\]", "[…]")  # our own mark of an omission; there is nothing in it to act on


def as_markdown(
    statements: Sequence[Statement], citations: Sequence[Citation], lang: Language, notices: Sequence[str] = ()
) -> str:
    """The whole answer; what could not be verified stands struck out at the end, never among it."""
    blocks: list[str] = [f"*{escaped(notice)}*" for notice in notices]
    shown = [one for one in statements if one.verdict is Verdict.SUPPORTED]
    first = next((i for i, one in enumerate(shown) if one.section is not Section.NOTICE), len(shown))
    blocks += [f"*{escaped(one.text)}*" for one in shown[:first]]
    shown = shown[first:]
    for section in (Section.REFUSAL, Section.ANSWER, Section.CONDITION, Section.RELATED, Section.NOTICE):
        of_section = [one for one in shown if one.section is section]
        if not of_section:
            continue
        title = _title(section, refused=any(one.section is Section.REFUSAL for one in shown), lang=lang)
        if title:
            blocks.append(f"**{title}**")
        if section is Section.NOTICE:
            blocks += [f"*{escaped(one.text)}*" for one in of_section]
        else:
            blocks += _paragraphs(of_section, lang)
    failed = [one for one in statements if one.verdict is not Verdict.SUPPORTED]
    if failed:
        blocks.append(f"**{phrase('unverified', lang)}**")
        blocks += [f"~~{escaped(one.text)}~~" for one in failed]
    if citations:
        blocks.append(f"**{phrase('sources', lang)}**")
        told = " ".join(one.text for one in shown)
        blocks.append("\n".join(_source(citation, lang, quoted=citation.quote in told) for citation in citations))
    return "\n\n".join(blocks)


def _title(section: Section, *, refused: bool, lang: Language) -> str:
    if section is Section.CONDITION:
        return phrase("conditions", lang)
    if section is Section.RELATED:
        return phrase("nearest" if refused else "related", lang)
    return ""


def _paragraphs(statements: Sequence[Statement], lang: Language) -> list[str]:
    """Sentences on the same paragraph run on; a new lead or strength begins a new block."""
    blocks: list[str] = []
    groups: list[list[Statement]] = []
    for one in statements:
        if groups and not one.lead and one.citations == groups[-1][-1].citations:
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        lead = f"**{escaped(group[0].lead)}:** " if group[0].lead else ""
        text = " ".join(_sentence(one) for one in group)
        blocks.append(("- " if lead else "") + lead + text + _mark(group, lang))
    merged: list[str] = []
    for block in blocks:  # list items stay one list
        if merged and block.startswith("- ") and merged[-1].startswith("- "):
            merged[-1] += "\n" + block
        else:
            merged.append(block)
    return merged


def _sentence(one: Statement) -> str:
    """A sentence with its marks; a long one of many clauses as a list below its opening."""
    marks = "".join(f" [{n}]" for n in one.citations)
    listed = as_list(one.text)
    if listed is None:
        return escaped(one.text) + marks
    head, items = listed
    return escaped(head) + "".join(f"\n  - {escaped(item)}" for item in items) + marks


def _mark(group: Sequence[Statement], lang: Language) -> str:
    """How far the sentences bind, where they all bind alike; where they do not, their words say it."""
    strengths = {one.strength for one in group if one.strength is not None}
    led = any(is_strength_lead(one.text, one.strength, lang) for one in group)  # said in words already
    if len(strengths) != 1 or not group[0].citations or led:
        return ""
    (strength,) = strengths
    return f" *({strength_name(strength, lang)})*" if strength in _SHOWN else ""


def _source(citation: Citation, lang: Language, *, quoted: bool) -> str:
    """One line of the list of sources; words that the answer itself has quoted are not repeated."""
    page = f", {phrase('page', lang, page=citation.page)}" if citation.page else ""
    link = f" — [{phrase('official', lang)}]({_safe(citation.url)})" if _safe(citation.url) else ""
    mark = ""
    if citation.digest:
        name = "record_mark" if citation.paragraph.startswith("record:") else "digest_mark"
        mark = f" ({phrase(name, lang)})"
    words = "" if quoted else f": “{escaped(citation.quote)}”"
    return f"[{citation.number}] {escaped(citation.label)}{page}{words}{mark}{link}  "


def _safe(url: str) -> str:
    """The address, if it is one of the web that cannot break out of a Markdown link."""
    return url if re.fullmatch(r"https://[\w./%?=&+~:,;@()#-]+", url) and "(" not in url else ""
