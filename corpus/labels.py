"""How a paragraph is cited for people, in six languages: ``UNTOC, art. 18, para. 21 (b)``.

English, French and Spanish follow the United Nations Editorial Manual (footnotes: "art.", "para.", subparagraph
letters in brackets; one bracket in French and Spanish). The words of the six languages are data
(`corpus.labelwords`); reading
references that people write is the business of `corpus.references`.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.errors import InvalidParagraphId
from corpus.ids import INSTRUMENTS, ParagraphId
from corpus.ids import ordinal as english_ordinal
from corpus.labelwords import DOCUMENTS, WORDS, Words
from corpus.model import LANGUAGES, Language


def label(paragraph_id: str, lang: Language | str = "en", symbol_of: Callable[[str], str | None] | None = None) -> str:
    """The citation of a paragraph in UN style; a language that is not one of the six is answered in English.

    Args:
        symbol_of: gives the document symbol of a source where it is known (``COP/RES/9/1`` → ``CTOC/COP/2018/13``).

    Whole provisions work, too: ``untoc:18`` gives ``UNTOC, art. 18``. What is not an id comes back unchanged.
    """
    words = WORDS.get(lang, WORDS["en"])
    try:
        parsed = ParagraphId.parse(paragraph_id)
    except InvalidParagraphId:
        return source_label(paragraph_id, lang, symbol_of)
    if parsed.source == "record":
        return _record(parsed.locator[0], words)
    name = source_label(parsed.source, lang, symbol_of)
    if parsed.is_treaty:
        return words.separator.join([name, *_treaty(parsed, words)])
    return (words.document_separator or words.separator).join([name, *_document(parsed, words)])


def source_label(source: str, lang: Language | str = "en", symbol_of: Callable[[str], str | None] | None = None) -> str:
    """The name of what paragraph ids begin with: ``tip`` gives ``Trafficking in Persons Protocol``."""
    words: Words = WORDS.get(lang, WORDS["en"])
    if source in INSTRUMENTS:
        return words.instruments[INSTRUMENTS.index(source)]
    if source.startswith("press/"):
        return words.press.format(n=source.removeprefix("press/")[:10])
    for start, form in (("COP/RES/", words.resolution), ("COP/DEC/", words.decision)):
        if source.startswith(start):
            name = form.format(n=source.removeprefix(start))
            symbol = symbol_of(source) if symbol_of else None
            return f"{name} ({symbol})" if symbol else name
    return source


def instrument_title(source: str, lang: Language | str = "en") -> str:
    """The official title of one of the four instruments.

    Raises:
        KeyError: the source is not an instrument.
    """
    if source not in INSTRUMENTS:
        raise KeyError(f"{source} is not one of {', '.join(INSTRUMENTS)}")
    words: Words = WORDS.get(lang, WORDS["en"])
    return words.titles[INSTRUMENTS.index(source)]


def ordinal(number: int, lang: Language | str = "en") -> str:
    """An ordinal as paragraphs are cited with."""
    words: Words = WORDS.get(lang, WORDS["en"])
    if words is WORDS["en"]:
        return english_ordinal(number)
    return words.first if number == 1 else words.ordinal.format(n=number)


def _treaty(parsed: ParagraphId, words: Words) -> list[str]:
    first, *rest = parsed.locator
    if first == "preamble":
        return [_preamble(words.preamble, rest[0], words)] if rest else [words.preamble.split(words.separator)[0]]
    if first == "closing":
        return [words.closing]
    article = words.article.format(n=first)
    if rest and rest[0].isdigit():
        return [article, words.paragraph.format(n=rest[0]) + _items(rest[1:], words)]
    return [article + _items(rest, words)]


def _document(parsed: ParagraphId, words: Words) -> list[str]:
    parts: list[str] = []
    locator = list(parsed.locator)
    while locator:
        component = locator.pop(0)
        if component.startswith("annex-"):
            parts.append(words.annex.format(n=_roman(component.removeprefix("annex-"))))
        elif (printed := component.partition("-"))[0] in ("resolution", "decision") and printed[2]:
            parts.append(getattr(words, printed[0]).format(n=printed[2]))
        elif component == "text" and locator:
            parts.append(words.unnumbered.format(n=locator.pop(0)) + _items(locator, words))
            break
        elif component == "pp" and locator:
            parts.append(_preamble(words.preambular, locator.pop(0), words) + _items(locator, words))
            break
        elif component in ("op", "para") and locator:
            parts.append(
                (words.document_paragraph or words.paragraph).format(n=locator.pop(0)) + _items(locator, words)
            )
            break
        else:
            parts.append(component + _items(locator, words))
            break
    return parts


def _preamble(form: str, number: str, words: Words) -> str:
    if not number.isdigit():
        return form.format(o=number, n=number)
    return form.format(o=_ordinal(int(number), words), n=number)


def _ordinal(number: int, words: Words) -> str:
    return next(ordinal(number, lang) for lang in LANGUAGES if WORDS[lang] is words)


def _items(components: list[str], words: Words) -> str:
    shown = ""
    for depth, component in enumerate(components):
        if component.startswith("table-"):
            shown += words.separator + words.table.format(n=component.removeprefix("table-"))
            continue
        if len(component) == 1 and component in "abcdefghijklmnopqrstuvwxyz" and words.letters[0] != "a":
            component = words.letters["abcdefghijklmnopqrstuvwxyz".index(component)]
        # a letter below a roman number is printed without brackets: article 5, para. 1 (a) (ii) a
        shown += f" {component}" if depth == 2 and len(component) == 1 else words.item.format(n=component)
    return shown


def _record(locator: str, words: Words) -> str:
    kind, _, name = locator.partition("/")
    if kind == "session" and name.isdigit():
        return words.session.format(o=_ordinal(int(name), words), n=name)
    if kind == "resolution":
        return words.conference.format(r=words.resolution.format(n=name))
    if kind == "decision":
        return words.conference.format(r=words.decision.format(n=name))
    if kind == "instrument" and name in INSTRUMENTS:
        return words.instruments[INSTRUMENTS.index(name)]
    if name in words.bodies:
        return words.bodies[name]
    if name in DOCUMENTS:
        return DOCUMENTS[name]
    return symbol_of_record(name)


def symbol_of_record(name: str) -> str:
    """The symbol in a record's name, which carries hyphens for slashes: ``CTOC-COP-2006-7-REV1``."""
    if not name.startswith(("A-", "E-", "S-", "CTOC-")):
        return name.replace("-", " ").capitalize() if name.isupper() else name
    shown = name.replace("-", "/")
    for written, printed in (("REV", "Rev."), ("ADD", "Add."), ("/INF", "/INF."), ("CRP", "CRP."), ("SECT", "Sect.")):
        shown = shown.replace(written, printed)
    return shown.replace("/L6", "/L.6").replace("/INF./", "/INF/")


def _roman(number: str) -> str:
    if not number.isdigit() or int(number) > 39:
        return number
    value = int(number)
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]
