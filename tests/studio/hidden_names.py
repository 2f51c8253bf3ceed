"""The pages that name clients most, with codes in place of the names."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.studio.stage import Stage, settle


def hidden_names(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each pose stands on its own; after the last one the names are shown again."""
    desk, looks = stage.desk, stage.program.appearance

    def hide(show: Callable[[], None]) -> Callable[[], None]:
        def pose() -> None:
            looks.choose_hidden_names(True)
            show()

        return pose

    def found_by_name() -> None:
        desk.show_today()
        settle()
        QTest.keyClick(stage.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(stage.window.layers.commands.box.line, "whitl")

    yield "hidden-names-today", hide(desk.show_today)
    yield "hidden-names-clients", hide(desk.show_clients)
    yield "hidden-names-client", hide(lambda: desk.show_client(stage.client("IPT-0014").id))
    yield "hidden-names-session", hide(lambda: desk.sessions.show_session(stage.session("IPT-0012", 3)))
    yield "hidden-names-palette", hide(found_by_name)
    stage.window.layers.commands.close()
    looks.choose_hidden_names(False)
