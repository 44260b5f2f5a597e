"""What a question names: mentions of provisions and documents, in six languages, with the conversation's context.

Nothing is checked for existence here; `corpus.references.resolving` does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.ids import INSTRUMENTS
from corpus.references.compose import Reference, compose, locators, place, resolution_source
from corpus.references.elements import Named, symbol
from corpus.references.grammar import Reader
from corpus.references.lexicon import T
from corpus.references.structure import STRUCTURE, with_last
from corpus.references.tokens import Folded, Token, fold, tokenise
from corpus.references.types import Context, Mention
from corpus.search.types import Turn

_BRACKETED_ID = re.compile(r"\[([A-Za-z][^\s\[\]]*:[^\s\[\]]+)\]")
_PROTOCOLS = INSTRUMENTS[1:]
_MAXIMUM = 4000  #: characters read; what names a provision later than that is not looked for


def parse(text: str, lang: str | None = None, context: Context | None = None) -> tuple[Mention, ...]:
    """The mentions in a question or a "go to" box, in order.

    Args:
        lang: a hint; the grammar reads all six languages at once, since people mix them.
        context: what was spoken of before.
    """
    del lang
    context = context or Context()
    folded = fold(text[:_MAXIMUM])
    tokens = tokenise(folded.text)
    reader = Reader(tokens, text=folded.text)
    references = compose(reader.elements(), tokens, document=False)
    ambient = _ambient(references, tokens)
    mentions: list[Mention] = []
    for reference in references:
        mentions += _mentions(reference, ambient, context, reader, folded, text)
    if not mentions:
        mentions += _elliptical(tokens, folded, text, context)
    return tuple(
        replace(mention, targets=tuple(with_last(t, STRUCTURE.ids(t.partition(":")[0])) for t in mention.targets))
        if any(".-1" in target for target in mention.targets)
        else mention
        for mention in mentions
    )


def conversation(turns: Iterable[Turn], default: str = "untoc") -> Context:
    """The context that earlier turns leave behind.

    A provision that the user named counts before those that the answer cites in brackets (``[untoc:16.10]``), of which
    the first is the most telling.
    """
    context = Context(default=default)
    named = False
    for turn in turns:
        if turn.role == "user":
            mentions = parse(turn.content, context=context)
            targets = [m.targets[0] for m in mentions if m.targets and not m.weak and not m.foreign]
            named = any(not m.scope for m in mentions if m.targets)
            if targets:
                context = Context(targets[-1] if named else _scope_focus(targets[-1]), default)
        else:
            cited = _BRACKETED_ID.findall(turn.content)
            if cited and not named:
                context = Context(cited[0], default)
    return context


def _scope_focus(target: str) -> str:
    return target if ":" in target else f"{target}:"


def _mentions(
    reference: Reference, ambient: Named | None, context: Context, reader: Reader, folded: Folded, text: str
) -> list[Mention]:
    tokens = reader.tokens
    start, end = folded.back(tokens[reference.first].start), folded.back(tokens[reference.after - 1].end)
    words = text[start:end]
    weak = any(group.weak for group in reference.groups)
    if reference.doc is None:
        outside = reader.foreign_after(reference.after)
        if outside is not None:
            name = text[folded.back(tokens[outside[0]].start) : (end := folded.back(tokens[outside[1] - 1].end))]
            return [Mention(start, end, text[start:end], foreign=name)]
        if (before := reader.foreign_before(reference.first)) is not None:
            return [Mention(start, end, words, foreign=before)]
        return _without_document(reference, ambient, context, start, end, words, weak)
    found = []
    for named in reference.doc.names:
        if len(reference.doc.names) > 1:
            start, end = folded.back(tokens[named.first].start), folded.back(tokens[named.after - 1].end)
            words = text[start:end]
        if named.id:
            found.append(Mention(start, end, words, (canonical_id(named.id),)))
            continue
        if named.foreign:
            if reference.groups:
                found.append(Mention(start, end, words, foreign=_original(named.foreign, folded, tokens, text, named)))
            continue
        found += _in_sources(_sources(named, context), reference, start, end, words, context)
    return found


def _original(name: str, folded: Folded, tokens: list[Token], text: str, named: Named) -> str:
    token = tokens[named.first]
    if token.kind == T.FOREIGN:
        return name
    return text[folded.back(token.start) : folded.back(tokens[named.after - 1].end)]


def _sources(named: Named, context: Context) -> tuple[str, ...]:
    """The sources that a document element may mean in a question."""
    if named.generic == T.CONVENTION:
        return ("untoc",)
    if named.generic == T.PROTOCOL:
        return (context.source,) if context.source in _PROTOCOLS else _PROTOCOLS
    if named.generic == T.PROTOCOLS:
        return _PROTOCOLS
    if named.number:
        source = resolution_source(named)
        return (source,) if source else ()
    return (named.source,)


def _in_sources(
    sources: tuple[str, ...], reference: Reference, start: int, end: int, words: str, context: Context
) -> list[Mention]:
    if not sources:
        return []
    if not reference.groups:
        generic = reference.doc is not None and reference.doc.names[0].generic is not None
        if generic and len(sources) == 1 and sources[0] == "untoc":
            return [Mention(start, end, words, sources, scope=True, weak=True)]
        whole = tuple(f"record:{s}" if s.startswith("session/") else s for s in sources)
        scope = all(s in INSTRUMENTS or s.startswith("session/") for s in sources)
        return [Mention(start, end, words, whole, scope=scope)]
    targets: list[str] = []
    for level, components in locators(reference, _base(context)):
        for source in sources:
            if source in INSTRUMENTS and not _rooted(reference, components):
                rooted = _from_focus(reference, components, source, context)
                targets += [rooted] if rooted else []
            else:
                targets.append(place(source, level, components))
    return [Mention(start, end, words, tuple(dict.fromkeys(targets)))]


def _rooted(reference: Reference, components: tuple[str, ...]) -> bool:
    """Whether the place starts with an article (or ``§ 27.1``, whose first number is one)."""
    if reference.group(1) is not None or not components:
        return True
    paragraph = reference.group(2)
    if paragraph is not None and paragraph.level == T.PREAMBULAR:
        return True
    return paragraph is not None and len(components) > 1 and components[1].isdigit()


def _base(context: Context) -> tuple[str, ...]:
    return tuple(part for part in context.focus.partition(":")[2].split(".") if part)


def _from_focus(reference: Reference, components: tuple[str, ...], source: str, context: Context) -> str:
    """ "paragraph 3" and "(b)" counted from the provision last spoken of."""
    base = _base(context)
    if context.source != source or not base:
        return ""
    if reference.group(2) is not None:
        head: tuple[str, ...] = base[:1]
    elif reference.items:
        head = tuple(part for position, part in enumerate(base) if position == 0 or part.isdigit())
    else:
        return ""
    return f"{source}:{'.'.join((*head, *components))}"


def _without_document(
    reference: Reference, ambient: Named | None, context: Context, start: int, end: int, words: str, weak: bool
) -> list[Mention]:
    places = locators(reference, _base(context))
    if ambient is not None and ambient.foreign:
        return [Mention(start, end, words, foreign=ambient.foreign)]
    if ambient is not None:
        found = []
        for mention in _in_sources(_sources(ambient, context), reference, start, end, words, context):
            found.append(Mention(start, end, words, mention.targets, weak=weak))
        return found
    article, paragraph = reference.group(1), reference.group(2)
    if article is None and paragraph is None and any(c[:1] and c[0].isdigit() for _, c in places):
        return []  # "point 3", "item 5 of the agenda"
    if article is not None and article.level == T.PREAMBLE and context.source in ("", "untoc", "record"):
        if paragraph is None:
            return []  # "the preamble", of what is not said: the Convention has none
        targets = [place(source, level, part) for level, part in places for source in _PROTOCOLS]
        return [Mention(start, end, words, tuple(targets), implied=True)]
    resolution = paragraph is not None and paragraph.level in (T.OPERATIVE, T.PREAMBULAR)
    targets = []
    source = context.source
    treaty = source in INSTRUMENTS
    if article is not None or (places and _rooted(reference, places[0][1]) and not resolution):
        target = source if treaty else context.default
        if article is not None and article.level == T.PREAMBLE and source and not treaty and source != "record":
            target = source
        targets = [place(target, level, components) for level, components in places]
    elif treaty:
        targets = [t for _, components in places if (t := _from_focus(reference, components, source, context))]
        if paragraph is not None and paragraph.level == T.PREAMBULAR:
            targets = [place(source, level, components) for level, components in places]
    elif source and source != "record":
        if reference.items and paragraph is None and _base(context):
            head = ".".join(_base(context)[:2])
            targets = [f"{source}:{head}.{'.'.join(components)}" for _, components in places]
        else:
            targets = [place(source, level, components) for level, components in places]
    return [Mention(start, end, words, tuple(dict.fromkeys(targets)), implied=True, weak=weak)]


def _elliptical(tokens: list[Token], folded: Folded, text: str, context: Context) -> list[Mention]:
    """ "and (b)?" after a provision was spoken of: a bracket with nothing but small words."""
    brackets = [token for token in tokens if token.kind == T.BRACKET]
    words = [token for token in tokens if token.kind == T.WORD and len(token.value) > 5]
    if len(brackets) != 1 or words or len(tokens) > 8 or not _base(context):
        return []
    (bracket,) = brackets
    base = _base(context)
    if bracket.value.isdigit():
        target = f"{context.source}:{base[0]}.{bracket.value}"
    else:
        target = f"{context.source}:{'.'.join(p for i, p in enumerate(base) if not i or p.isdigit())}.{bracket.value}"
    start, end = folded.back(bracket.start), folded.back(bracket.end)
    return [Mention(start, end, text[start:end], (target,), implied=True, weak=True)]


def _ambient(references: list[Reference], tokens: list[Token]) -> Named | None:
    """The one document that the question is about, named apart from its provisions.

    "In the smuggling protocol, what does article 9 say?" counts; "how does article 16 relate to the smuggling
    protocol?" does not: only one that opens the question or follows "in", "of" or "under".
    """
    found: list[Named] = []
    for reference in references:
        if reference.doc is None or reference.groups:
            continue
        for named in reference.doc.names:
            if named.id or named.source.startswith("session/") or named.generic == T.CONVENTION:
                continue
            before = reference.first - 1
            while before >= 0 and tokens[before].kind == T.THE:
                before -= 1
            kind = tokens[before].kind if before >= 0 else None
            if kind in (None, T.OF, T.IN, T.PUNCTUATION) and not (before > 0 and tokens[before - 1].kind == T.SAME):
                found.append(named)
    sources = {(named.source, named.foreign, named.number, named.generic) for named in found}
    return found[0] if len(sources) == 1 else None


def canonical_id(text: str) -> str:
    """A bare id in its canonical spelling: ``a/res/79/188:op.3`` is ``A/RES/79/188:op.3``."""
    source, _, locator = text.partition(":")
    if source == "record":
        kind, _, name = locator.partition("/")
        named = kind in ("working-group", "document")
        return f"record:{kind}/{name.upper() if named else name}"
    if source in INSTRUMENTS or source.startswith("press"):
        return text
    return f"{symbol(source)}:{locator}"
