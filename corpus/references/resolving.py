"""From the words of a question to paragraphs that exist, or to a plain "does not exist" with what does.

The four instruments are known by their structure alone; other documents by what is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS, ParagraphId, unit_of
from corpus.references.messages import missing_message
from corpus.references.parsing import parse
from corpus.references.structure import STRUCTURE, with_last
from corpus.references.types import Context, Mention, Provisions, Resolution
from corpus.search.types import Missing


class EditionProvisions:
    """What an edition holds, for `resolve`; the instruments' structure is known even where no text is."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._sources: dict[str, str] | None = None
        self._cached = lru_cache(maxsize=512)(self._read)

    def source(self, symbol: str) -> str | None:
        """The source held under a symbol, whatever its case and spacing."""
        if self._sources is None:
            self._sources = {_plain(document.source): document.source for document in self._edition.documents()}
        plain = _plain(symbol)
        found = STRUCTURE.source(symbol) or self._sources.get(plain)
        if found is None and plain.startswith("s/res/") and "(" not in plain:  # without its year
            found = next((s for p, s in self._sources.items() if p.startswith(f"{plain}(")), None)
        return found

    def ids(self, source: str) -> tuple[str, ...]:
        """All paragraph ids of a source in order."""
        return STRUCTURE.ids(source) or self._cached(source)

    def _read(self, source: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(paragraph.id for paragraph in self._edition.paragraphs(source)))


def resolve(
    text: str,
    provisions: Provisions = STRUCTURE,
    context: Context | None = None,
    lang: str = "en",
) -> Resolution:
    """What a question names, checked.

    Args:
        provisions: what exists: `STRUCTURE` for the four instruments, `EditionProvisions` for all that is held.
        lang: the language that reasons are given in.
    """
    context = context or Context()
    mentions = parse(text, lang, context)
    found: list[list[str]] = []
    named: list[str] = []
    missing: list[Missing] = []
    scope: list[str] = []
    unclear: list[str] = []
    for mention in mentions:
        if mention.scope:
            scope += mention.targets
        elif not mention.targets and not mention.foreign:
            unclear.append(mention.text)
        else:
            _one(mention, provisions, context, lang, _sole(text, mention), (found, named, missing, scope))
    ordered = tuple(dict.fromkeys(i for row in zip_longest(*found) for i in row if i is not None))
    return Resolution(
        found=ordered,
        named=tuple(dict.fromkeys(named)),
        missing=tuple(missing),
        foreign=tuple(dict.fromkeys(m.foreign for m in mentions if m.foreign)),
        scope=tuple(dict.fromkeys(scope)),
        unclear=tuple(unclear),
        mentions=mentions,
    )


def _one(
    mention: Mention,
    provisions: Provisions,
    context: Context,
    lang: str,
    sole: bool,
    into: tuple[list[list[str]], list[str], list[Missing], list[str]],
) -> None:
    found, named, missing, scope = into
    failed: list[Missing] = []
    succeeded = False
    for named_target in mention.targets:
        target = _known(named_target, provisions)
        hits = _expand(target, provisions, sole)
        if hits is None and mention.implied and context.source in INSTRUMENTS[1:]:
            # "article 29?" in a talk about a Protocol that ends before: the Convention's is meant
            other = target.replace(f"{context.source}:", f"{context.default}:", 1)
            hits = _expand(other, provisions, sole)
            target = other if hits is not None else target
        if hits is None:
            failed.append(_missing(mention, target, provisions, lang))
            continue
        succeeded = True
        named.append(target)
        if hits:
            found.append(hits)
        if ":" not in target:
            scope.append(provisions.source(target) or target)
    ambiguous = len({t.partition(":")[0] for t in mention.targets}) > 1  # "the Protocol": the ones that have it
    if not mention.weak and failed and not (succeeded and ambiguous):
        missing += failed[:1] if ambiguous else failed


def _known(target: str, provisions: Provisions) -> str:
    """The target with its source spelt as held, and the last paragraph counted."""
    source, colon, locator = target.partition(":")
    held = provisions.source(source) or source
    return with_last(f"{held}{colon}{locator}", provisions.ids(held)) if ".-1" in locator else f"{held}{colon}{locator}"


def _expand(target: str, provisions: Provisions, sole: bool) -> list[str] | None:
    """The paragraphs that a target means, or None where there are none.

    A whole document is a scope, not a lookup, unless nothing else was asked; a record of it is always given.
    """
    if ":" not in target:
        records = _records(target, provisions)
        held = provisions.source(target)
        if held is None:
            return records or None
        return records + (_by_weight(provisions.ids(held)) if sole else [])
    source, _, locator = target.partition(":")
    held = provisions.source(source) or source
    wanted = f"{held}:{locator}"
    ids = provisions.ids(held)
    below = [i for i in ids if i == wanted or i.startswith(wanted + ".")]
    if not below:
        return None
    if wanted in below and ParagraphId.parse(wanted).unit == ParagraphId.parse(wanted) and "." in locator:
        return [wanted]
    if wanted in below and len(ParagraphId.parse(wanted).locator) > 2:
        return [wanted]
    if len(ParagraphId.parse(wanted).locator) >= 2 and wanted not in below:
        return below  # a letter that only carries numbers: article 6, paragraph 1 (a)
    return list(dict.fromkeys(unit_of(i) for i in below))


def _by_weight(ids: Sequence[str]) -> list[str]:
    units = list(dict.fromkeys(unit_of(i) for i in ids))
    return [u for u in units if ":pp." not in u] + [u for u in units if ":pp." in u]


def _records(source: str, provisions: Provisions) -> list[str]:
    names = [f"record:document/{source.replace('/', '-')}", f"record:document/{source.replace('/', '-').upper()}"]
    for start, kind in (("COP/RES/", "resolution"), ("COP/DEC/", "decision")):
        if source.startswith(start):
            names = [f"record:{kind}/{source.removeprefix(start)}"]
    held = set(provisions.ids("record"))
    return [name for name in dict.fromkeys(names) if name in held]


def _missing(mention: Mention, target: str, provisions: Provisions, lang: str) -> Missing:
    source, _, locator = target.partition(":")
    held = provisions.source(source)
    if held is None or not provisions.ids(held):
        nearest = _records(source, provisions)
        return Missing(
            mention.text,
            missing_message("document", lang, source, "", 0),
            tuple(nearest),
            exists=source.startswith(("COP/", "record")) and bool(nearest),
        )
    ids = provisions.ids(held)
    parts = locator.split(".")
    if held in INSTRUMENTS:
        return _missing_treaty(mention, held, parts, ids, provisions, lang)
    kept = list(parts)
    for depth in range(len(kept) - 1, 0, -1):
        above = f"{held}:{'.'.join(kept[:depth])}"
        below = [i for i in ids if i == above or i.startswith(above + ".")]
        if not below:
            continue
        if kept[depth - 1] in ("op", "para", "pp"):
            numbers = [int(n) for n in _children(above, ids) if n.isdigit()]
            last = max(numbers, default=0)
            kind = "preamble" if kept[depth - 1] == "pp" else "last"
            return Missing(mention.text, missing_message(kind, lang, held, kept[depth], last), (f"{above}.{last}",))
        return Missing(
            mention.text,
            missing_message("item", lang, above, kept[depth], 0, _children(above, ids)),
            (above,) if above in ids else tuple(below[:1]),
        )
    return Missing(mention.text, missing_message("last", lang, held, parts[-1], 0), ())


def _missing_treaty(
    mention: Mention, source: str, parts: list[str], ids: tuple[str, ...], provisions: Provisions, lang: str
) -> Missing:
    root = f"{source}:{parts[0]}"
    if parts[0] == "preamble":
        count = sum(i.startswith(f"{source}:preamble.") for i in ids)
        number = parts[1] if len(parts) > 1 else ""
        if not count:
            return Missing(mention.text, missing_message("no preamble", lang, source, number, 0))
        nearest: tuple[str, ...] = (f"{source}:preamble.{count}",) if count else ()
        return Missing(mention.text, missing_message("preamble", lang, source, number, count), nearest)
    if not any(i == root or i.startswith(root + ".") for i in ids):
        articles = {i.partition(":")[2].split(".")[0] for i in ids}
        count = sum(a.isdigit() for a in articles)
        record = f"record:instrument/{source}"
        nearest = (record,) if record in provisions.ids("record") else ()
        return Missing(mention.text, missing_message("article", lang, source, parts[0], count), nearest)
    above = root
    for depth in range(1, len(parts)):
        here = f"{above}.{parts[depth]}"
        if any(i == here or i.startswith(here + ".") for i in ids):
            above = here
            continue
        children = _children(above, ids)
        if parts[depth].isdigit():
            numbered = [c for c in children if c.isdigit()]
            kind = "paragraph" if numbered else "unnumbered"
            nearest = (f"{above}.{numbered[-1]}",) if numbered else tuple(i for i in ids if i == above)
            return Missing(mention.text, missing_message(kind, lang, above, parts[depth], len(numbered)), nearest)
        nearest = (above,) if above in ids else tuple(i for i in ids if i.startswith(above + "."))[:1]
        return Missing(mention.text, missing_message("item", lang, above, parts[depth], 0, children), nearest)
    return Missing(mention.text, missing_message("document", lang, source, "", 0))


def _children(above: str, ids: Iterable[str]) -> tuple[str, ...]:
    start = len(above) + 1
    return tuple(dict.fromkeys(i[start:].split(".")[0] for i in ids if i.startswith(above + ".")))


def _sole(text: str, mention: Mention) -> bool:
    """Whether a mention is all that a question consists of, small words apart."""
    rest = (text[: mention.start] + text[mention.end :]).split()
    return sum(len(word) for word in rest) <= 12


def _plain(symbol: str) -> str:
    return "".join(symbol.lower().split())
