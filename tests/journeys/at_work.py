"""Steps that several journeys begin with: a record unlocked, a client found, a session being written."""

from pathlib import Path

from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences
from ipt_tracker.record import sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import PASSPHRASE
from tests.journeys.hands import CTRL, Hands, Key

WORDS = "She said the winter had been long."


def remember(home: Path, folder: Path) -> None:
    """Make the record the one opened last on the computer whose places lie in `home`."""
    preferences.save(home / "config" / "preferences.json", Preferences(records=(str(folder),)))


def unlock(hands: Hands, passphrase: str = PASSPHRASE) -> None:
    hands.wait_for(UnlockScreen)
    hands.write(passphrase)
    hands.press(Key.Key_Return)


def open_client(hands: Hands, code: str = "IPT-0014") -> ClientScreen:
    hands.wait_until(lambda: hands.program.opened is not None)
    hands.press(Key.Key_2, modifier=CTRL)
    hands.wait_for(ClientsScreen)
    hands.press(Key.Key_Slash)
    hands.write(code)
    hands.press(Key.Key_Return)
    return hands.wait_for(ClientScreen)


def write_session(hands: Hands) -> SessionScreen:
    """A new session with some words, all stored."""
    hands.tab_to(hands.wait_for(ClientScreen).view.log)
    hands.press(Key.Key_Return)
    page = hands.wait_for(SessionScreen)
    hands.tab_to(page.view.note.text)
    hands.write(WORDS)
    hands.press(Key.Key_S, modifier=CTRL)
    assert not page.autosave.pending
    return page


def record_of(hands: Hands) -> Record:
    assert hands.program.opened is not None
    return hands.program.opened.record


def stored_note(hands: Hands, page: SessionScreen) -> str:
    return sessions.get(record_of(hands), page.session.id).note


def come_back(hands: Hands) -> None:
    """Type the passphrase where the record could not be locked and waits behind it."""
    cover = hands.program.window.cover
    hands.wait_until(lambda: cover.barred)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_until(lambda: not cover.barred)
