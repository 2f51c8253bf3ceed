"""What a signature still needs and where on the page that is, and the signature once nothing is missing."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.session import Session
from ipt_tracker.clinical.signing import obstacles
from ipt_tracker.record import practice, sessions
from ipt_tracker.ui.screens.session.problem import Problem
from ipt_tracker.ui.screens.session.view import SessionView
from ipt_tracker.ui.sealing import Sealing, nobody_signs
from ipt_tracker.ui.workspace import Workspace

translate = QCoreApplication.translate


def missing(view: SessionView, workspace: Workspace, session: Session, *, late: bool) -> Problem | None:
    """What has to be done first, so that the session can be signed; None when nothing is missing.

    `late`: it would be a late entry, whose reason is asked for too.
    """
    found = obstacles(session, workspace.catalogue, workspace.now().date())
    if found:
        return Problem(_places(view)[found[0].code], found[0].sentence)
    if late and not session.late_reason.strip():
        sentence = translate("Session", "This is a late entry. Say why it is signed late.")
        return Problem(view.late.reason, sentence)
    unnamed = nobody_signs(practice.get(workspace.record))
    return Problem(view.foot.sign, unnamed) if unnamed else None


def open_about_risk(view: SessionView, workspace: Workspace, session: Session) -> QWidget:
    """Where the question about risk is that a signature needs answered; else the first one."""
    found = obstacles(session, workspace.catalogue, workspace.now().date())
    asked = (one.code for one in found if one.code.startswith("risk"))
    return _places(view)[next(asked, "risk")]


def seal_soon(workspace: Workspace, session: Session) -> Sealing:
    """Have the session sealed in a moment, unless that is taken back."""
    text = translate("Session", "The entry is being signed")
    if session.number is not None:
        text = translate("Session", "Session {number} is being signed").format(number=session.number)
    return Sealing(
        workspace,
        session,
        text,
        lambda: sessions.sign(workspace.record, session.id, workspace.catalogue, workspace.now()),
    )


def _places(view: SessionView) -> dict[str, QWidget]:
    """Where each obstacle to signing is put right, by its code."""
    return {
        "attendance": view.header.attendance,
        "date": view.header.date,
        "risk": view.risk.choice,
        "risk_reason": view.risk.reason,
        "risk_kind": view.risk.ideation,
        "risk_explored": view.risk.explored,
        "note": view.note.text,
    }
