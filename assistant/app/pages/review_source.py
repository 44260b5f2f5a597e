"""The cited paragraph on the bench: in its context, the quoted words highlighted, the whole article on request."""

from __future__ import annotations

from dataclasses import replace

from assistant.app.frame import Frame
from assistant.app.rendering import Html, join, tag
from assistant.app.rendering.panel import official_link, section_heading, text_language_note
from assistant.app.rendering.passages import provision
from assistant.errors import AssistantError
from assistant.model import Citation
from assistant.reading import Node
from corpus.errors import CorpusError

__all__ = ["near", "source"]


def source(frame: Frame, citation: Citation) -> Html:
    """The paragraph with its neighbours, and the whole of what it stands in folded below."""
    t = frame.t
    try:
        view = frame.service.reader().section(citation.paragraph, citation.lang, quote=citation.quote)
    except (CorpusError, AssistantError) as error:
        return tag("p", str(error), class_="notice error", role="alert")
    close = replace(view, nodes=tuple(map(_plain_neighbour, near(view.nodes))))
    parts = [
        tag("p", view.title, class_="instrument", lang=view.lang, dir="auto"),
        tag("h3", section_heading(view, t), dir="auto"),
        tag("p", citation.label, class_="label"),
        text_language_note(view, t),
        provision(close, t, summaries=True),
        official_link(view, t),
    ]
    if close.nodes != view.nodes:
        whole = tag("summary", t("The whole article"))
        parts.append(tag("details", whole, provision(view, t, summaries=False)))
    return tag("section", join(parts), class_="bench-source", aria_label=t("Source"))


def near(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The node with the cited paragraph, cut down to the way to it, with the one before and the one after."""
    at = next((n for n, node in enumerate(nodes) if any(_cited(one) for one in node.walk())), None)
    if at is None:
        return nodes
    node = nodes[at]
    if not _cited(node):
        node = replace(node, children=near(node.children))
    return (*nodes[max(0, at - 1) : at], node, *nodes[at + 1 : at + 2])


def _plain_neighbour(node: Node) -> Node:
    """Without our summaries, except of what is cited: the neighbours are there for their own words."""
    children = tuple(map(_plain_neighbour, node.children))
    return replace(node, children=children, summary=node.summary if _cited(node) else "")


def _cited(node: Node) -> bool:
    return node.target or any(span.kind == "quote" for span in (*node.spans, *node.after_spans))
