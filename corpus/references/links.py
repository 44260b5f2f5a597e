"""Mentions in official text become links: "paragraph 1 of this article", "its resolution 55/25", "the Convention".

What a mention means depends on where it stands: inside a Protocol "the Convention" is UNTOC and "article 6" the
Protocol's own; in a resolution nothing is linked unless the instrument is named or was defined. Links of a paragraph
to itself or to the instrument it stands in are left out, as are provisions that do not exist.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from corpus.ids import INSTRUMENTS
from corpus.model import Kind, Paragraph, Reference
from corpus.references import compose
from corpus.references.elements import Doc, Element, Group, Named
from corpus.references.grammar import Reader
from corpus.references.lexicon import T
from corpus.references.structure import places
from corpus.references.tokens import Folded, Token, fold, tokenise

_HINTS = (
    *(
        "articl",
        "paragra",
        "resoluti",
        "onvention",
        "protoco",
        "decisi",
        "untoc",
        "/res/",
        "/cop/",
        "art.",
        "par.",
        "para.",
    ),
    *("artícul", "articul", "párra", "parra", "apartado", "inciso", "alinéa", "al. ", "résoluti", "resoluci", "décisi"),
    *("convenci", "a/", "s/2", "e/"),
)
"""What a paragraph without any mention does not contain; looking for these costs a tenth of reading it."""
_OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]")
_BODY_OF_SOURCE = (
    ("A/HRC/", "HRC"),
    ("A/", "GA"),
    ("S/", "SC"),
    ("E/CN", "OTHER"),
    ("E/", "ECOSOC"),
    ("COP/", "COP"),
    ("CTOC/COP", "COP"),
    ("record", "COP"),
)


def links(paragraph: Paragraph, convention: str = "", beside: Container[str] = frozenset()) -> tuple[Reference, ...]:
    """What a paragraph's own words mention, in order, with offsets into `paragraph.words`.

    Args:
        convention: the instrument that "the Convention" means in this document, where that is not a treaty of ours;
            see `defined_convention`. Empty: only what the paragraph itself names.
        beside: the ids of the paragraphs of its document, outside a treaty: "paragraph 9 above" is linked only to
            one of them. Empty where they are not known.
    """
    here = _Place(paragraph, convention, beside)
    found = _links_in(paragraph.text, 0, paragraph, here)
    if paragraph.text_after:  # read apart: no name runs on from before the items to behind them
        found += _links_in(paragraph.text_after, len(paragraph.words) - len(paragraph.text_after), paragraph, here)
    return tuple(found)


def _links_in(text: str, offset: int, paragraph: Paragraph, here: _Place) -> list[Reference]:
    if not _may_mention(text):
        return []
    folded = fold(text)
    tokens = tokenise(folded.text)
    reader = Reader(tokens, document=True, text=folded.text, original=text)
    elements = [e for e in reader.elements() if not _common_noun(e, tokens, folded, text)]
    if not elements:
        return []
    found: list[Reference] = []
    for reference in compose.compose(elements, tokens, document=True):
        for first, after, targets in here.targets(reference, reader):
            kept = tuple(dict.fromkeys(t for t in targets if t))
            if kept:
                start, end = folded.back(tokens[first].start), folded.back(tokens[after - 1].end)
                found.append(Reference(paragraph.id, paragraph.lang, offset + start, offset + end, kept))
    return found


def defined_convention(texts: Iterable[str]) -> str:
    """What "the Convention" means in a document that names conventions by their titles.

    A definition in brackets (“the Convention”) right after a title decides; otherwise the one named more often than
    all others together.

    Returns:
        ``untoc``, or empty where another convention is meant or it cannot be told.
    """
    ours, others = 0, 0
    kept = [text for text in texts if "onvención" in text or "onvention" in text]
    if not any(_OURS.search(text) for text in kept):
        return ""
    for text in kept:
        folded = fold(text).text
        tokens = tokenise(folded)
        for element in Reader(tokens, document=True, text=folded).elements():
            if not isinstance(element, Doc):
                continue
            named = element.names[0]
            if named.source != "untoc" and not named.foreign:
                continue
            if _DEFINITION.match(folded, tokens[element.after - 1].end):
                return "untoc" if named.source == "untoc" else ""
            ours += named.source == "untoc"
            others += (
                bool(named.foreign)
                and "convention" in folded[tokens[element.first].start : tokens[element.after - 1].end]
            )
    return "untoc" if ours > others else ""


_OURS = re.compile(r"[Oo]rgani[sz]ed\s+[Cc]rime|riminalité|elincuencia")
_DEFINITION = re.compile(r"[^.;]{0,80}?\((?:hereinafter )?(?:referred to as )?\"?(?:the|la) conven[ct]i")


def _may_mention(text: str) -> bool:
    lowered = text.lower()
    return any(hint in lowered for hint in _HINTS) or (not text.isascii() and _OTHER_SCRIPT.search(text) is not None)


def _is_part(reader: Reader, reference: compose.Reference) -> bool:
    """Whether "in particular paragraphs 5 and 6" or "paragraph 5 thereof" are those of something named before."""
    return reader.word(reference.after) == "thereof" or reader.word(reference.first - 1) in _PARTS


_SEE = frozenset(("see", "voir", "vease"))
_PARTS_OF_DOCUMENT = ("annex-", "resolution-", "decision-")
_OF_SORT: dict[T | None, tuple[str, ...]] = {T.CONVENTION: INSTRUMENTS[:1], T.PROTOCOL: INSTRUMENTS[1:]}
_PARTS = frozenset(("particular", "including", "especially", "notably"))


def _common_noun(element: Element, tokens: list[Token], folded: Folded, text: str) -> bool:
    """Whether "a convention against ..." is no name: official texts write names with a capital."""
    if isinstance(element, Group) or element.names[0].number or element.names[0].id:
        return False
    name = element.names[0]
    if name.generic == T.PROTOCOLS or not (name.generic or name.source in INSTRUMENTS):
        return False
    words = text[folded.back(tokens[element.first].start) : folded.back(tokens[element.after - 1].end)]
    return words == words.lower() and words != words.upper()


_Targets = list[tuple[int, int, list[str]]]


class _Place:
    """The paragraph that mentions are read in."""

    def __init__(self, paragraph: Paragraph, convention: str, beside: Container[str]) -> None:
        self.known = beside
        self.source = paragraph.source
        self.treaty = self.source in INSTRUMENTS
        self.base = tuple(paragraph.id.partition(":")[2].split("."))
        self.convention = "untoc" if self.treaty else convention
        self.record = paragraph.kind == Kind.RECORD
        self.body = next((body for start, body in _BODY_OF_SOURCE if self.source.startswith(start)), "OTHER")
        if self.base[0].startswith("resolution-") and self.body not in ("COP", "HRC"):
            self.body = "OTHER"  # a commission's own resolution, printed in its report
        self.foreign = False  #: an instrument outside the corpus was named
        self.beside = ""  #: the instrument named last
        self.last = ""  #: the one source named last, for "article 4 thereof" and "its article 4"
        self.named = ""  #: the instrument named last by its name, for "that Convention"; empty where it is not ours
        self.elsewhere = False  #: another document was named, whose paragraphs may be meant

    def targets(self, reference: compose.Reference, reader: Reader) -> _Targets:
        """The ids that a reference means, by stretch of tokens."""
        if reference.doc is None:
            after = self._behind(reference, reader)
            if after is not None:
                named = Named("", reference.first, reference.after)
                return [(reference.first, after, self._in((self.last,), reference, named, reader))]
            return self._own(reference, reader)
        found: _Targets = []
        many = len(reference.doc.names) > 1
        for named in reference.doc.names:
            sources = self._sources(named)
            self.last = sources[0] if len(sources) == 1 and not sources[0].startswith("session/") else ""
            first, after = (named.first, named.after) if many else (reference.first, reference.after)
            if not reference.own_doc:
                first, after = reference.first, min(reference.after, *(g.after for g in reference.groups[-1:]))
            found.append((first, after, self._in(sources, reference, named, reader)))
        return found

    def _behind(self, reference: compose.Reference, reader: Reader) -> int | None:
        """Where "article 4 thereof", "its article 4" or "paragraph 3 of that resolution" ends, if of what was named."""
        if not self.last:
            return None
        if reader.word(reference.after) == "thereof":
            return reference.after + 1
        article = reference.group(1)
        if self.last in INSTRUMENTS and article is not None and not article.this:
            mine = reader.kind(reference.first - 1) == T.ITS and not self.treaty
            return reference.after if mine else None
        here = reference.after
        while reader.kind(here) in (T.OF, T.THE, T.SAME):
            here += 1
        that = reader.kind(here - 1) == T.SAME and reader.kind(here) in (T.RESOLUTION, T.DECISION)
        # "of resolution 2199" is another one, and so is "of the resolution adopted by the Group"
        the = reader.kind(here - 1) == T.THE and reader.kind(here) == T.RESOLUTION
        ends = reader.kind(here + 1) in (None, T.PUNCTUATION, T.AND)
        return here + 1 if (that or (the and ends)) and "/" in self.last else None

    def _sources(self, named: Named) -> tuple[str, ...]:
        beside, self.beside = self.beside, named.source or named.foreign
        self.elsewhere = self.elsewhere or bool(named.number or named.foreign or "/" in named.source)
        if named.foreign:
            self.foreign = True
            self.named = ""
            return ()
        if named.id:
            return (named.id,)
        if named.number:
            default = self._adopter(named)
            head = named.number.split("/")[0]
            if not named.body and not named.own and head.isdigit() and int(head) <= 20 and self.body != "COP":
                default = "HRC" if self.body == "HRC" else "OTHER"
            elif not named.body and not named.own and self.body == "HRC" and head.isdigit() and int(head) > 60:
                default = "GA"
            source = compose.resolution_source(named, default) if default != "OTHER" else ""
            if not named.body and self._prints(named.number):
                return ()  # a report's own resolution
            return (source,) if source and source != self.source else ()
        if named.same and self.treaty and not self.named:
            return (self.source,) if self.source in _OF_SORT.get(named.generic, ()) else ()
        if named.same:
            return (self.named,) if self.named in _OF_SORT.get(named.generic, ()) else ()
        if named.generic == T.CONVENTION:
            if named.this and not self.treaty:
                return ()
            source = self.source if named.this else self.convention
            return (source,) if source else ()
        if named.generic == T.PROTOCOL and not self.treaty and self.named in INSTRUMENTS[1:]:
            return (self.named,)
        if named.generic == T.PROTOCOL:
            return (self.source,) if self.treaty and named.this and self.source != "untoc" else ()
        if named.generic == T.PROTOCOLS:
            ours = beside == "untoc" or (self.convention == "untoc" and not beside)
            return INSTRUMENTS[1:] if ours and not self.treaty else ()
        if named.source in INSTRUMENTS:
            self.named = named.source
        if named.source == "untoc" and not self.treaty and not self.foreign:
            self.convention = "untoc"  # named once, "the Convention" means it in the rest of the paragraph
        return (named.source,)

    def _prints(self, number: str) -> bool:
        """Whether this document, a report, prints the resolution or decision of that number."""
        kinds, firsts = ("resolution", "decision"), ("op.1", "pp.1", "para.1")
        return any(f"{self.source}:{kind}-{number}.{first}" in self.known for kind in kinds for first in firsts)

    def _adopter(self, named: Named) -> str:
        """The body that a resolution is of, where the words beside its number do not say it."""
        if not named.own:
            return self.body if self.body in ("COP", "HRC") else ""
        order = (named.body, self.body) if named.own == "named" else (self.body, named.body)
        return next((body for body in order if body and compose.could_be(body, named)), self.body)

    def _is_ours(self, reference: compose.Reference, reader: Reader) -> bool:
        """Whether a session is one of this Conference: by the convention named, or by whose document it is."""
        convention = reader.to_convention(reference.after)
        if convention is None:
            return self.body == "COP" or self.convention == "untoc"
        named = reader.instrument_at(convention)
        if named is None:
            return False
        return named.source == "untoc" or (named.generic == T.CONVENTION and self.convention == "untoc")

    def _in(self, sources: tuple[str, ...], reference: compose.Reference, named: Named, reader: Reader) -> list[str]:
        found: list[str] = []
        for source in sources:
            if named.id:
                found.append(source)
            elif source.startswith("session/"):
                found += [f"record:{source}"] if self._is_ours(reference, reader) else []
            elif not reference.groups:
                found += [self._whole(source)] if source != self.source else []
            elif source == self.source and self.treaty:
                found += self._own_places(reference)
            else:
                for level, components in compose.locators(reference):
                    target = compose.place(source, level, components)
                    if source not in INSTRUMENTS:
                        found.append(self._whole(target) if ":" not in target else target)
                    elif target in places(source):
                        found.append(target)
        return found

    def _whole(self, source: str) -> str:
        if source in INSTRUMENTS:
            return f"record:instrument/{source}"
        for start, kind in (("COP/RES/", "resolution"), ("COP/DEC/", "decision")):
            if source.startswith(start):
                return f"record:{kind}/{source.removeprefix(start)}"
        return source

    def _own(self, reference: compose.Reference, reader: Reader) -> _Targets:
        if self.treaty:
            if reader.foreign_after(reference.after) is not None:
                return []
            return [(reference.first, reference.after, self._own_places(reference))]
        paragraph = reference.group(2)
        if paragraph is None or paragraph.this or paragraph.ordinal or reference.group(1) is not None:
            return []
        if self.foreign or _is_part(reader, reference):
            return []
        if not self._points_here(reader, reference.first, reference.after) and not self._counts_so(reference):
            return []
        near = reader.kind(reference.after) == T.ABOVE
        found = [self._beside(level, part, near) for level, part in compose.locators(reference, self.base)]
        return [(reference.first, reference.after, [target for target in found if target])]

    def _beside(self, level: T | None, components: tuple[str, ...], near: bool) -> str:
        """A paragraph of the same document, empty where there is none.

        What an annex says is "above" or "below" is its own; otherwise it speaks of the resolution that it belongs to.
        """
        part = self.base[0] if self.base[0].startswith(_PARTS_OF_DOCUMENT) else ""
        if part.startswith("annex-") and not near:
            part = ""
        target = compose.place(self.source, level, components)
        inside = f"{self.source}:{part}.{target.partition(':')[2]}" if part else ""
        if part.startswith("annex-"):
            inside = inside.replace(f"{part}.op.", f"{part}.para.")
        tried = [inside, target] if inside else [target]
        if not self.known:
            return tried[0]
        tried.append(target.replace(":op.", ":para.") if ":op." in target else target.replace(":para.", ":op."))
        while not any(t in self.known for t in tried) and not target.rpartition(".")[2].isdigit():
            target = target.rpartition(".")[0]  # an item that its paragraph is not divided into
            if not target:
                return ""
            tried = [t.rpartition(".")[0] for t in tried]
        return next((t for t in tried if t in self.known), "")

    def _counts_so(self, reference: compose.Reference) -> bool:
        """Whether all are paragraphs of this document and numbered as only it does: "paragraphs 16.150 and 16.151"."""
        places_here = [part for _, part in compose.locators(reference, self.base)]
        dotted = all(len(part) > 1 and part[1].isdigit() for part in places_here)
        return dotted and all(compose.place(self.source, None, part) in self.known for part in places_here)

    def _points_here(self, reader: Reader, first: int, after: int) -> bool:
        """Whether "above", "below" or "of the present resolution" follows, or "(see para. 3)" says it."""
        if reader.kind(after) == T.ABOVE:
            return True
        if reader.word(first - 1) in _SEE and reader.word(after) in (")", ".", ";", ""):
            return True
        if reader.kind(after) not in (T.OF, T.IN, T.TO) and "/RES/" in self.source and not self.elsewhere:
            return True  # "paragraph 69" in a resolution that has named no other
        here = after
        while reader.kind(here) in (T.OF, T.THE):
            here += 1
        return here > after and reader.kind(here) == T.THIS and reader.kind(here + 1) in (T.RESOLUTION, T.DECISION)

    def _own_places(self, reference: compose.Reference) -> list[str]:
        """Places in the treaty that the paragraph itself belongs to."""
        if all(group.this for group in reference.groups):
            return []
        article, paragraph = reference.group(1), reference.group(2)
        known = places(self.source)
        found: list[str] = []
        for level, components in compose.locators(reference, self.base):
            if article is not None and (components or level == T.PREAMBLE):
                heads: tuple[tuple[str, ...], ...] = ((),)
            elif paragraph is not None and not paragraph.this:
                heads = (self.base[:1],)
            elif paragraph is not None:
                heads = (self.base[:1], ())
            else:  # "subparagraph (b)": of this paragraph, else of the article
                heads = (self.base[:2], self.base[:1], self.base[:3])
            for head in heads:
                target = f"{self.source}:{'.'.join((*head, *components))}"
                if target in known:
                    found.append(target)
                    break
        return found
