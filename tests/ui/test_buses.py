"""What a desktop's buses say about who is there: a real bus, and a real program that owns the names on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.system.buses import Buses
from tests.journeys.own_desktop import own_bus

LOGIND = "org.freedesktop.login1"
SLEEP = ("/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep")
SESSIONS = "/org/freedesktop/login1/session"
NAMES = (LOGIND, "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class System:
    """Says what the system would say."""

    def __init__(self, bus: QDBusConnection) -> None:
        self._bus = bus
        for name in NAMES:
            assert bus.registerService(name)

    def say(self, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self._bus.send(message)


@pytest.fixture
def address() -> Iterator[str]:
    with own_bus() as address:
        yield address


@pytest.fixture
def system(qapp: QApplication, address: str) -> Iterator[System]:
    yield System(QDBusConnection.connectToBus(address, "system"))
    QDBusConnection.disconnectFromBus("system")


@pytest.fixture
def noticed(qapp: QApplication, address: str, system: System) -> Iterator[list[str]]:
    ours = QDBusConnection.connectToBus(address, "ours")
    buses = Buses(qapp, ours, ours, "2")
    told: list[str] = []
    buses.noticed.connect(lambda: told.append("away"))
    yield told
    buses.deleteLater()
    QDBusConnection.disconnectFromBus("ours")


SAID = {
    "about to sleep": (*SLEEP, True),
    "our session is to be locked": (f"{SESSIONS}/_32", f"{LOGIND}.Session", "Lock"),
    "the screen saver of KDE": ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    "the same by another path": (
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ActiveChanged",
        True,
    ),
    "the screen saver of GNOME": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
}
OF_NO_CONCERN = (
    (*SLEEP, False),
    (f"{SESSIONS}/_33", f"{LOGIND}.Session", "Lock"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False),
)


@pytest.mark.parametrize("what", SAID)
def test_it_is_noticed_once(qtbot: QtBot, system: System, noticed: list[str], what: str) -> None:
    for nothing in OF_NO_CONCERN:  # they come before it, by the same way
        system.say(*nothing)
    system.say(*SAID[what])
    qtbot.waitUntil(lambda: noticed == ["away"])


def test_without_a_bus_nothing_is_listened_to(qapp: QApplication) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere", "nowhere")
    assert not nowhere.isConnected()
    Buses(qapp, nowhere, nowhere, "").deleteLater()
    QDBusConnection.disconnectFromBus("nowhere")


def test_a_session_without_a_number_is_any_session(
    qtbot: QtBot, qapp: QApplication, address: str, system: System
) -> None:
    ours = QDBusConnection.connectToBus(address, "any")
    buses = Buses(qapp, ours, ours, "")
    with qtbot.waitSignal(buses.noticed):
        system.say(f"{SESSIONS}/c1", f"{LOGIND}.Session", "Lock")
    buses.deleteLater()
    QDBusConnection.disconnectFromBus("any")
