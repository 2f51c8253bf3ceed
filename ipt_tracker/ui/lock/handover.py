"""What the program that locks a record tells the one that begins anew in its place."""

import base64
import binascii
import json
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_tracker.host.instance import InstanceLock


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """It goes from process to process and lies nowhere; what the record holds is sealed with its key."""

    folder: Path
    """The record's."""
    place: bytes = b""
    """Where the therapist was, sealed: see `Whereabouts`."""
    lock: int | None = None
    """The open file that keeps others off the record."""
    area: tuple[int, ...] = ()
    """Left, top, width, height of the window."""
    state: int = 0
    """Whether it filled the screen or was out of sight, as Qt numbers it."""
    active: bool = True
    """Whether it had the keyboard."""
    owes_backup: bool = False
    """A backup is due and was left for later, since it would have kept the record open."""

    @classmethod
    def of(
        cls, window: QWidget, folder: Path, place: bytes, *, active: bool, owes_backup: bool
    ) -> "Handover":
        """What there is to tell of this window."""
        return cls(
            folder=folder,
            place=place,
            area=window.normalGeometry().getRect(),
            state=window.windowState().value,
            active=active,
            owes_backup=owes_backup,
        )

    def with_lock(self, lock: InstanceLock) -> "Handover":
        """The same, with the lock on the record."""
        return replace(self, lock=lock.descriptor)

    def told(self) -> bytes:
        """The whole of it for a pipe."""
        return json.dumps(
            {
                "folder": str(self.folder),
                "place": _text(self.place),
                "lock": self.lock,
                "area": self.area,
                "state": self.state,
                "active": self.active,
                "owes_backup": self.owes_backup,
            }
        ).encode()

    @classmethod
    def heard(cls, told: bytes) -> "Handover | None":
        """What was told; None where it was nothing, or nothing that can be understood."""
        try:
            said = json.loads(told)
            lock = said["lock"]
            return cls(
                folder=Path(said["folder"]),
                place=_bytes(said["place"]),
                lock=lock if type(lock) is int else None,
                area=tuple(int(value) for value in said["area"]),
                state=int(said["state"]),
                active=said["active"] is True,
                owes_backup=said["owes_backup"] is True,
            )
        except (ValueError, KeyError, TypeError, binascii.Error):
            return None

    def show(self, window: QWidget) -> None:
        """Show the window as it stood; it takes the keyboard only where it had it."""
        if len(self.area) == 4:
            window.setGeometry(*self.area)
        window.setWindowState(Qt.WindowState(self.state))
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not self.active)
        window.show()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
