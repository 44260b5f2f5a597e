"""For administrators: add documents by upload, build with progress, publish or roll back an edition.

For anyone else nothing is shown; the role is checked again at each run, so before each deed.
"""

from __future__ import annotations

import streamlit as st

from assistant.accounts.roles import Role
from assistant.app.audited import AuditedAdministration
from assistant.app.frame import Frame, show
from assistant.app.rendering import tag
from assistant.app.service import Administration
from assistant.app.staff import current_person, staff
from assistant.errors import AssistantError
from corpus.errors import CorpusError

__all__ = ["editions_panel"]


def editions_panel(frame: Frame) -> None:
    """The panel, for those who may."""
    person = current_person()
    if not person.may(Role.ADMINISTRATOR):
        return
    t = frame.t
    allowed = AuditedAdministration(frame.service.administration(person.id), staff().database, person)
    show(tag("h2", t("Documents and editions")))
    _upload(frame, allowed)
    _publish(frame, allowed)


def _upload(frame: Frame, administration: Administration) -> None:
    t = frame.t
    files = st.file_uploader(t("Add documents"), type=["pdf", "docx", "html", "txt", "jsonl", "gz"],
                             accept_multiple_files=True, key="upload")  # fmt: skip
    if files and st.button(t("Import and build an edition"), type="primary", key="build"):
        with st.status(t("Building …"), expanded=True) as status:
            try:
                for file in files:
                    show(tag("p", administration.add(file.name, file.getvalue())))
                for line in administration.build():
                    show(tag("p", line, class_="quiet"))
                status.update(label=t("Built."), state="complete")
            except (CorpusError, AssistantError) as error:
                show(tag("p", str(error), class_="notice error", role="alert"))
                status.update(label=t("The build failed; the edition in use stays."), state="error")


def _publish(frame: Frame, administration: Administration) -> None:
    t = frame.t
    editions = administration.editions()
    if not editions:
        return
    used = frame.service.status().edition
    chosen = st.selectbox(
        t("Edition"), editions, key="edition-choice",
        format_func=lambda one: t("{edition} (in use)", edition=one) if one == used else one,
    )  # fmt: skip
    with st.container(horizontal=True, key="actions-editions"):
        publish = st.button(t("Publish"), key="publish", disabled=chosen == used)
        back = st.button(t("Roll back to the one before"), key="rollback")
    try:
        if publish and chosen:
            administration.publish(chosen)
            st.rerun()
        if back:
            administration.roll_back()
            st.rerun()
    except (CorpusError, AssistantError) as error:
        show(tag("p", str(error), class_="notice error", role="alert"))
