"""A section of a document as HTML: official words, our summaries beside them, marks, references and terms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.app.i18n import Words, direction
from assistant.app.rendering.escape import Html, escape, join, tag
from assistant.app.rendering.links import paragraph_link
from assistant.reading import Node, SectionView, Span
from corpus.model import Language, Strength

__all__ = ["marked", "provision", "strength_badge", "strength_words"]


def marked(text: str, spans: Sequence[Span]) -> Html:
    """The text with its spans marked; spans may overlap."""
    borders = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    parts = []
    for start, end in pairwise(borders):
        piece = escape(text[start:end])
        inside = [span for span in spans if span.start <= start and end <= span.end]
        for kind in ("term", "reference", "hit", "quote"):
            span = next((span for span in inside if span.kind == kind), None)
            if span is not None:
                piece = _wrap(piece, span)
        parts.append(piece)
    return join(parts)


def _wrap(piece: Html, span: Span) -> Html:
    if span.kind in ("quote", "hit"):
        return tag("mark", piece, class_=span.kind)
    target = span.targets[0] if span.targets else ""
    return tag("a", piece, class_=span.kind, href=paragraph_link(target), data_p=target, data_tip=span.note)


def strength_words(strength: Strength, t: Words) -> str:
    """How far a paragraph binds, in a few words of the interface's language."""
    return {
        Strength.MANDATORY: t("must"),
        Strength.QUALIFIED: t("must, with conditions"),
        Strength.OPTIONAL: t("may"),
        Strength.DEFINITION: t("definition"),
        Strength.STATEMENT: t("statement"),
    }[strength]


def strength_badge(strength: Strength | None, t: Words) -> Html:
    """A small mark of how far a paragraph binds; nothing for a mere statement."""
    if strength is None or strength is Strength.STATEMENT:
        return Html("")
    return tag("span", strength_words(strength, t), class_=f"strength strength-{strength.value}")


def provision(view: SectionView, t: Words, *, summaries: bool) -> Html:
    """The paragraphs of a section; with our plain-language summaries under those that have one."""
    return tag(
        "div",
        *(_node(node, t, view.lang, summaries) for node in view.nodes),
        class_="provision" + (" ours" if view.digest else "") + (" with-notes" if summaries else ""),
        lang=view.lang,
        dir=direction(view.lang),
    )


def _node(node: Node, t: Words, lang: Language, summaries: bool) -> Html:
    paragraph = node.paragraph
    number = _printed(paragraph.printed, node)
    kind = "plain-words" if paragraph.digest else "official"
    badge = strength_badge(node.strength, t) if summaries else Html("")
    parts: list[str] = []
    own = tag("p", badge, marked(paragraph.text, node.spans), class_=kind) if paragraph.text else badge
    summary = _summary(node, t) if summaries and node.summary else Html("")
    if own or summary:  # our words stand beside the document's where there is room, below them where there is none
        parts.append(tag("div", own, summary, class_="pair"))
    parts += [_node(child, t, lang, summaries) for child in node.children]
    if paragraph.text_after:
        parts.append(tag("p", marked(paragraph.text_after, node.after_spans), class_=kind))
    notes = [tag("p", note, class_="footnote") for note in paragraph.notes]
    classes = "para" + (" target" if node.target else "") + ("" if number else " unnumbered")
    link = tag(
        "a",
        number or "¶",
        class_="num" if number else "num pilcrow",
        href=paragraph_link(paragraph.id),
        data_p=paragraph.id,
        aria_label=t("Link to {label}", label=node.label),
    )
    return tag(
        "div",
        link,
        tag("div", *parts, *notes, class_="words"),
        class_=classes,
        id=f"p-{paragraph.id}",
        tabindex="-1" if node.target else None,
    )


def _summary(node: Node, t: Words) -> Html:
    return tag(
        "p",
        tag("span", t("In plain words"), class_="ours-label"),
        " ",
        node.summary,
        class_="plain-words",
        lang=t.lang,
        dir=direction(t.lang),
    )


def _printed(printed: str, node: Node) -> str:
    if not printed:
        return ""
    return f"({printed})" if node.paragraph.kind == "item" else f"{printed}."
