"""The poses of the settings, with what can't be set, and of the backups."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from ipt_tracker.ui.screens.settings.logo_field import LogoField
from ipt_tracker.ui.theme.tokens import LIGHT
from tests.studio.stage import Stage, settle


class InTheSettings(Stage):
    """The poses of the settings; each stands on its own."""

    def in_the_settings(self) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "settings", self.desk.settings.show_settings
        yield "settings-middle", lambda: self._settings_from("courses")
        yield "settings-below", lambda: self._settings_from("away")
        yield "settings-error", self._settings_error
        yield "settings-no-name", self._no_name
        yield "settings-logo", self._logo
        yield "settings-no-logo", self._not_a_logo

    def at_the_backups(self) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "backups-none", self._no_backups
        yield "backups", self._backups
        yield "backups-restore", self._restoring
        yield "backups-damaged", self._damaged_backup
        yield "backups-second", self._second_place

    def _settings_from(self, card: str) -> None:
        """The settings, scrolled to where a card begins."""
        self.desk.settings.show_settings()
        settle()
        view = self.window.page.view
        top = getattr(view, card).mapTo(view.scrolled.widget(), QPoint(0, 0)).y()
        view.scrolled.verticalScrollBar().setValue(top - 24)

    def _settings_error(self) -> None:
        """A number out of its bounds, and two that contradict each other."""
        self._settings_from("away")
        view = self.window.page.view
        for line, number in ((view.courses.minutes.line, "0"), (view.away.cover.line, "30")):
            line.selectAll()
            QTest.keyClicks(line, number)
        self.window.page.flush()

    def _no_name(self) -> None:
        """The therapist's name taken away."""
        self.desk.settings.show_settings()
        view = self.window.page.view
        view.therapist.clear()
        view.therapist.textEdited.emit("")
        self.window.page.flush()

    def _no_backups(self) -> None:
        shutil.rmtree(self.program.at_work.backing_up.backups.folder, ignore_errors=True)
        self.desk.settings.show_backups()

    def _backups(self) -> None:
        """Two of them, made here and now."""
        backups = self.program.at_work.backing_up.backups
        for _ in range(2):
            backups.make()
        self.desk.settings.show_backups()

    def _restoring(self) -> None:
        """The first of them chosen."""
        self.desk.settings.show_backups()
        table = self.window.page.view.table
        table.row_opened.emit(table.model().index(0, 0))

    def _damaged_backup(self) -> None:
        """One that was found damaged when it was checked."""
        backups = self.program.at_work.backing_up.backups
        file = backups.folder / backups.newest_first()[0].name
        file.write_bytes(file.read_bytes()[:-9])
        self._restoring()
        page = self.window.page
        page.view.restoring.check.click()
        settle(page.view.restoring.said.isVisible, 5000)

    def _second_place(self) -> None:
        """One on the disk of the record, as the last card but one says."""
        self.program.at_work.backing_up.backups.choose_second(self.folder)
        self.desk.settings.show_backups()
        settle()
        bar = self.window.page.view.scrolled.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _logo(self) -> None:
        """A logo on a clear ground, as seen on the letterhead."""
        picture = QImage(600, 200, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setBrush(QColor(LIGHT.p2))
        painter.drawEllipse(0, 0, 200, 200)
        painter.drawRect(230, 90, 370, 20)
        painter.end()
        file = self.folder / "logo.png"
        picture.save(str(file))
        self._take_logo(file, lambda field: field.preview.isVisible())

    def _not_a_logo(self) -> None:
        """A file that can't be one, and why."""
        file = self.folder / "letter.png"
        file.write_text("Dear colleague")
        self._take_logo(file, lambda field: bool(field.field.error))

    def _take_logo(self, file: Path, done: Callable[[LogoField], bool]) -> None:
        self.desk.settings.show_settings()
        settle()
        view = self.window.page.view
        view.logo.take(file)
        settle(lambda: done(view.logo), 3000)
        view.logo.choose.setFocus(Qt.FocusReason.TabFocusReason)
