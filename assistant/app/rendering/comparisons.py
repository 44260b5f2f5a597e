"""Two texts side by side as HTML, with what differs marked by more than colour."""

from __future__ import annotations

from assistant.app.i18n import LANGUAGE_NAMES, Words, direction
from assistant.app.rendering.escape import Html, escape, join, tag
from assistant.app.rendering.links import paragraph_link
from assistant.app.rendering.panel import section_heading
from assistant.reading import Comparison, Node, Row, SectionView

__all__ = ["comparison_html"]


def comparison_html(comparison: Comparison, t: Words, *, languages: bool) -> Html:
    """The comparison as a grid of two columns; `languages` where it is one text in two languages."""
    cells: list[Html] = [_head(comparison.left, t, languages), _head(comparison.right, t, languages)]
    for row in comparison.rows:
        cells += [_cell(row, "left", comparison.left, t), _cell(row, "right", comparison.right, t)]
    return tag("div", *cells, class_="compare")


def _head(view: SectionView, t: Words, languages: bool) -> Html:
    name = LANGUAGE_NAMES[view.lang] if languages else view.label
    note, heading = "", section_heading(view, t)
    if languages and view.lang != view.wanted:
        note = t("Not held in {wanted}; shown in {lang}.", wanted=LANGUAGE_NAMES[view.wanted],
                 lang=LANGUAGE_NAMES[view.lang])  # fmt: skip
    return tag(
        "div",
        tag("h2", name),
        tag("p", tag("bdi", heading), class_="quiet"),
        Html("") if escape(view.title) == heading else tag("p", tag("bdi", view.title), class_="quiet"),
        tag("p", note, class_="notice") if note else Html(""),
        class_="head",
        lang=view.lang if languages else None,
        dir=direction(view.lang) if languages else None,
    )


def _cell(row: Row, side: str, view: SectionView, t: Words) -> Html:
    node = row.left if side == "left" else row.right
    if node is None:
        return tag("div", t("No counterpart"), class_=f"cell none {side}")
    number = tag(
        "a", node.label, class_="num", href=paragraph_link(node.paragraph.id, view.lang), data_go=node.paragraph.id
    )
    ours = tag("span", t("In plain words"), class_="ours-label", lang=t.lang, dir=direction(t.lang))
    words = (
        tag("p", ours, " ", _words(row, side, node), class_="plain-words")
        if node.paragraph.digest
        else tag("p", _words(row, side, node))
    )
    return tag("div", number, words, class_=f"cell {side}", lang=view.lang, dir=direction(view.lang))


def _words(row: Row, side: str, node: Node) -> Html:
    if not row.changes:
        return escape(f"{node.paragraph.text} {node.paragraph.text_after}".strip() or node.paragraph.heading)
    parts = []
    for change in row.changes:
        if change.kind == "same":
            parts.append(escape(change.words))
        elif change.kind == side:
            name = "del" if side == "left" else "ins"
            parts.append(tag(name, change.words, class_=side) if change.words.strip() else escape(change.words))
    return join(parts)
