"""Which elements belong together: "paragraph 2 (c) of article 30 of the Convention" is three elements, one reference.

A reference has at most one document, article, paragraph and item group. Neighbours join it while they fill a free
place and only "of", a comma or nothing stands between; across "and" they lend each other what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, product

from corpus.references.elements import Doc, Element, Group, Named
from corpus.references.lexicon import T
from corpus.references.tokens import Token


@dataclass
class Reference:
    """One reference as composed: its groups by rank, its document, its place."""

    first: int
    after: int
    doc: Doc | None = None
    groups: list[Group] = field(default_factory=list)
    own_doc: bool = True  #: the document stands in the reference itself, it was not lent by a neighbour
    joined: bool = False  #: "and" or a list comma links it with the reference before

    def group(self, rank: int) -> Group | None:
        """The group of a rank, if any."""
        return next((group for group in self.groups if group.rank == rank), None)

    @property
    def items(self) -> list[Group]:
        """The item groups, outermost first."""
        return [group for group in self.groups if group.rank == 3]

    @property
    def lowest(self) -> int:
        """The deepest rank."""
        return max((group.rank for group in self.groups), default=-1)

    @property
    def ascending(self) -> bool:
        """Written from the small to the large: "paragraph 1 of article 6"."""
        ranks = [group.rank for group in sorted(self.groups, key=lambda g: g.first)]
        return len(ranks) > 1 and ranks[0] > ranks[-1]


def compose(elements: list[Element], tokens: list[Token], *, document: bool) -> list[Reference]:
    """The references of a text, in order."""
    found: list[Reference] = []
    current: Reference | None = None
    for element in elements:
        if current is not None:
            gap = _gap(tokens[current.after : element.first])
            if _joins(current, element, gap, document=document):
                _add(current, element)
                continue
        joined = current is not None and gap in ("and", "comma", "to")
        current = Reference(element.first, element.after, joined=joined)
        _add(current, element)
        found.append(current)
    _lend(found)
    return found


def _add(reference: Reference, element: Element) -> None:
    if isinstance(element, Doc):
        reference.doc = element
    elif element.rank == 3 and reference.groups and reference.groups[-1].rank == 3:
        # "inciso i) del apartado a)": the outer one comes later but first
        reference.groups.insert(len(reference.groups) - len(reference.items), element)
    else:
        reference.groups.append(element)
    reference.after = max(reference.after, element.after)


def _gap(tokens: list[Token]) -> str:
    kinds = [
        T.OF if token.value == "al" else token.kind
        for token in tokens
        if not (token.kind == T.PUNCTUATION and token.value in "'\"*.")
    ]
    if any(token.kind == T.PUNCTUATION and token.value == "." and len(tokens) > 1 for token in tokens):
        return "far"
    if not kinds:
        return "" if not tokens or all(t.value in "'\"*." for t in tokens) else "far"
    allowed = {T.OF, T.THE, T.IN, T.AND, T.PUNCTUATION, T.THIS, T.SAME, T.TO, T.ABOVE}
    words = {token.value for token in tokens if token.kind == T.PUNCTUATION}
    if len(kinds) > 6 or not set(kinds) <= allowed or not words <= set(",':-;()[]\"*."):
        return "far"
    if T.AND in kinds:
        return "and"
    if T.OF in kinds or T.IN in kinds:
        return "of"
    if T.TO in kinds:
        return "far" if len(kinds) > 1 else ("comma" if tokens[0].value == "-" else "to")
    if T.PUNCTUATION in kinds:
        return "comma" if words <= set(",:-'\"()[]*.") else "and"
    return ""


def _joins(reference: Reference, element: Element, gap: str, *, document: bool) -> bool:
    if gap in ("far", "and", "to"):
        return False
    if isinstance(element, Doc):
        if reference.doc is not None or not reference.groups:
            return False
        if element.names[0].id:
            return False
        return gap == "of" or gap == "" or not document
    if element.weak:
        return False
    if reference.doc is not None and not reference.groups:
        named = reference.doc.names[-1]
        if named.id or named.source.startswith("session/"):
            return False
        citable = bool(named.number or "/" in named.source)
        if document and not citable and not (element.level == T.ARTICLE and gap == "" and not element.this):
            return False
        return not element.this
    last = reference.groups[-1]
    if element.rank == 3 and last.rank == 3:
        return gap == "of"
    if reference.group(element.rank) is not None:
        return False
    if element.rank > last.rank:  # descending: article 18, paragraph 21
        if reference.ascending:
            return False
        return gap in ("comma", "") or not document or element.ordinal or reference.doc is not None
    return True


def _lend(found: list[Reference]) -> None:
    """Fill what is missing from a neighbour across "and": "article 5 and article 6 of the Protocol"."""
    for before, here in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not here.joined or not before.groups or not here.groups:
            continue
        if before.doc is None and here.doc is not None and here.own_doc and not _doc_first(here):
            before.doc, before.own_doc = here.doc, False
        highest = min(group.rank for group in before.groups)
        level = before.lowest == here.lowest and (before.lowest == 3 or here.ascending)
        if level and (not before.ascending or highest == 3):
            before.groups += [g for g in here.groups if g.rank < highest]
    for before, here in pairwise(found):
        if not here.groups or not before.groups:
            continue
        if here.doc is None and before.doc is not None and here.joined:
            here.doc, here.own_doc = before.doc, False
        highest = min(group.rank for group in here.groups)
        if here.joined and highest > 1 and not here.ascending and not before.ascending and not _relative(here):
            here.groups = [g for g in before.groups if g.rank < highest] + here.groups


def _doc_first(reference: Reference) -> bool:
    return reference.doc is not None and reference.doc.first < reference.groups[0].first


def _relative(reference: Reference) -> bool:
    return any(group.this for group in reference.groups)


def locators(reference: Reference, base: tuple[str, ...] = ()) -> list[tuple[T | None, tuple[str, ...]]]:
    """The places within the document: the level that a resolution's paragraph is counted at, and the components.

    `base` is the locator of the paragraph that "this article" and a bare "paragraph 1" stand in.
    """
    article, paragraph, items, annex = (reference.group(1), reference.group(2), reference.items, reference.group(0))
    if article is not None and article.this:
        article = Group(T.ARTICLE, (base[:1],), article.first, article.after, this=True) if base else None
    if paragraph is not None and paragraph.this:
        paragraph = Group(T.PARAGRAPH, (base[1:2],), paragraph.first, paragraph.after, this=True) if base[1:] else None
    heads: list[tuple[T | None, tuple[str, ...]]] = [(None, ())]
    if annex is not None:
        heads = [(T.ANNEX, (f"annex-{value[0]}",)) for value in annex.values]
    if article is not None:
        heads = [(article.level, (*head, *value)) for (_, head), value in product(heads, article.values or ((),))]
    if paragraph is not None:
        values = paragraph.values
        if article is not None and article.first < paragraph.first and len(article.values) > 1:
            # "articles 12 or 13, paragraph 1": the paragraph is the last article's
            kept, heads = heads[:-1], heads[-1:]
        else:
            kept = []
        heads = kept + [
            (paragraph.level if article is None or article.level == T.PREAMBLE else level, (*head, *value))
            for (level, head), value in product(heads, values)
        ]
    for group in items:
        if group.this:
            continue
        heads = [(level or group.level, (*head, *value)) for (level, head), value in product(heads, group.values)]
    return heads


def place(source: str, level: T | None, components: tuple[str, ...], *, preamble: bool = False) -> str:
    """The id of a place in a document: ``op.3`` in a resolution, ``para.14`` in a report, ``18.21`` in a treaty."""
    if not components:
        return source
    treaty = source in ("untoc", "tip", "som", "firearms")
    head = list(components)
    if treaty:
        if level == T.PREAMBULAR and head[0] != "preamble":
            head = ["preamble", *head]
        return f"{source}:{'.'.join(head)}"
    prefix = []
    if head[0].startswith("annex-"):
        prefix.append(head.pop(0))
    if head and head[0] == "preamble":
        head = head[1:]
        prefix.append("pp")
    elif level == T.PREAMBULAR or preamble:
        prefix.append("pp")
    elif level == T.ARTICLE:
        prefix = []  # articles of a document that has none: the document is meant
        head = []
    elif prefix or "/RES/" not in source:
        prefix.append("para")
    else:
        prefix.append("op")
    if not head:
        return source if not prefix or prefix == ["pp"] else f"{source}:{prefix[0]}"
    return f"{source}:{'.'.join([*prefix, *head])}"


def could_be(body: str, named: Named) -> bool:
    """Whether a body can have a resolution of that number: each counts in its own way."""
    head, slash, _ = named.number.partition("/")
    if not slash:
        return body == "SC" if head.rstrip(")").rpartition("(")[2].isdigit() else body in ("GA", "ECOSOC")
    if not head.isdigit():
        return body == "GA"
    session, year = int(head), named.year
    if body == "COP":
        return session <= _COP_SESSIONS
    if body == "GA":  # with a stroke since its thirty-first session
        return _GA_STROKE <= session < 1946 and (not year or 1945 + session <= year <= 1947 + session)
    if body == "HRC":  # three sessions a year since 2006
        return session < 100 and (not year or abs(year - 2006 - session / 3) <= 1.5)
    if body == "OTHER":  # commissions and assemblies count their sessions, as a rule below a hundred
        return session < 100 and not (named.year and could_be("GA", named))
    return body == "ECOSOC" and session >= 1946


_COP_SESSIONS = 20
_GA_STROKE = 31


def resolution_source(named: Named, default: str = "") -> str:
    """The source of a resolution or decision by number and body, or empty where it has none.

    Args:
        default: the body meant where none is named; empty guesses by number: the General Assembly has held more
            sessions than twenty, the Economic and Social Council counts by year.
    """
    number = named.number.upper()
    head = number.split("/")[0]
    body = default if named.body == "" or named.own else named.body
    decision = named.kind == T.DECISION
    if not body:
        if number.startswith(("S-", "ES-")):
            body = "GA"
        elif "(" in number:
            body = "SC" if number.rstrip(")").rpartition("(")[2].isdigit() else "GA"
        elif head.isdigit():
            body = "ECOSOC" if int(head) >= 1946 else "GA" if int(head) > 20 else "COP"
            if body == "GA" and named.year and not 1945 + int(head) <= named.year <= 1947 + int(head):
                return ""  # the Assembly's session of that number was in another year
    if body == "COP" and "/" in number and head.isdigit() and int(head) <= 20:
        return f"COP/{'DEC' if decision else 'RES'}/{number}"
    if decision or body in ("OTHER", ""):
        return ""
    if body == "SC" and "/" not in number:
        return f"S/RES/{number}"
    if body == "GA":
        return f"A/RES/{number}" if could_be("GA", named) else ""
    if body == "COP" and head.isdigit() and int(head) > _COP_SESSIONS:
        return f"A/RES/{number}"
    if body == "ECOSOC" and "/" in number and head.isdigit() and int(head) < 1946:
        # a draft for the Assembly, in its words
        return f"A/RES/{number}" if named.own and could_be("GA", named) else ""
    if body == "ECOSOC" and "/" in number:
        return f"E/RES/{number}"
    if body == "HRC" and "/" in number:
        return f"A/HRC/RES/{number}"
    return ""
