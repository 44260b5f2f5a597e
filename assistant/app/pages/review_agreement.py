"""Agreement, for staff: how far two readers of the same answers agree, and where they do not."""

from __future__ import annotations

from assistant.accounts import Role
from assistant.app.frame import Frame, show
from assistant.app.pages.review_words import verdict_words, who
from assistant.app.registry import PageEntry
from assistant.app.rendering import tag
from assistant.app.staff import current_person, may, staff
from assistant.review import StatementVerdict, agreement

__all__ = ["PAGES", "render"]


def render(frame: Frame) -> None:
    """Draw the page."""
    t, person = frame.t, current_person()
    found = agreement(staff().database, person)
    show(tag("h1", t("Two readers")))
    if not found.statements:
        show(tag("p", t("No answer was read twice yet. Ask for a second reader when you settle one."), class_="lede"))
        return
    kappa = t("not defined") if found.kappa is None else f"{found.kappa:.2f}"
    facts = [(str(found.statements), t("statements read twice")), (str(found.agreed), t("agreed")),
             (kappa, t("Cohen’s kappa"))]  # fmt: skip
    show(tag("ul", *(tag("li", tag("strong", value), " ", words) for value, words in facts), class_="counters"))
    show(
        tag("p", t("Kappa is agreement beyond chance: 1 is full agreement, 0 what chance would bring."), class_="quiet")
    )
    show(tag("h2", t("Disagreements")))
    if not found.disagreements:
        show(tag("p", t("There are none."), class_="quiet"))
    items = []
    for one in found.disagreements:
        first, second = (verdict_words(StatementVerdict(verdict), t) for verdict in (one.first, one.second))
        said = f"{who(one.first_reader)}: {first} · {who(one.second_reader)}: {second}"
        link = tag("a", one.question, href=f"/review?answer={one.answer}", data_inside=True, dir="auto")
        where = t("statement at place {n}", n=one.position + 1)
        items.append(tag("li", link, tag("span", f"{where} · {said}", class_="quiet")))
    show(tag("ul", *items, class_="queue"))


PAGES = (
    PageEntry("agreement", "Two readers", ":material/group:", render, in_menu=may(Role.REVIEWER), role=Role.REVIEWER),
)
