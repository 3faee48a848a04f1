"""The window: menus, toolbar, three panes, status bar. It puts the parts together; they don't know each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QStackedWidget, QToolBar, QToolButton, QWidget

from gichecker.gui import actions, arrangement, icons, theme
from gichecker.gui.dropping import Offer, local_paths, offer
from gichecker.gui.notice import NoticePage
from gichecker.gui.reports import Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.gui.status import StatusBar
from gichecker.gui.switcher import Switcher
from gichecker.gui.welcome import WelcomePage
from gichecker.store.memory import Arrangement, Memory

if TYPE_CHECKING:
    from gichecker.gui.workbench import Workbench

NAME = "年报校核"
FORMATS = "Word（docx、doc）、WPS、网页、文本"
TOOLBAR: list[str | None] = [
    "open",
    "open_folder",
    None,
    "switcher",
    "check_again",
    None,
    "previous",
    "next",
    "space",
    "export",
]
THEMES = {"system": "跟随系统(&S)", "light": "浅色(&L)", "dark": "深色(&D)"}


class MainWindow(QMainWindow):
    """Shows what `Reports` holds.

    Signals:
        dropped: files or folders were dropped; carries their paths.
        themeChosen: name of a theme.
        closing: the window is about to close.
        built: the three panes are there; carries their `Workbench`.
    """

    dropped = Signal(object)
    themeChosen = Signal(str)
    closing = Signal()
    built = Signal(object)

    def __init__(self, state: CheckState, reports: Reports, memory: Memory) -> None:
        super().__init__()
        self._state, self._reports, self.memory = state, reports, memory
        self.setWindowIcon(icons.icon("sigma", "accent"))
        self.setMinimumSize(arrangement.LEAST)
        self.setAcceptDrops(True)
        self.actions_by_name = actions.make_actions(self)
        self._workbench: Workbench | None = None
        self._building = self._build()
        self._builder = QTimer(self, interval=0)
        self._builder.timeout.connect(self._build_on)
        self.welcome, self.notice = WelcomePage(FORMATS), NoticePage()
        self.status = StatusBar()
        self.recent_menu = QMenu("最近打开(&T)", self)
        self._theme_menu = self._make_theme_menu()
        self._lay_out()
        self._make_menus()
        self._make_toolbar()
        self._stay_in_order()
        self.refresh()

    def sizeHint(self) -> QSize:
        """All of the screen, if that isn't too large, or what the user made of it."""
        return arrangement.window_size(self._arrangement(), self.screen().availableSize())

    def refresh(self) -> None:
        """Show the page and the words that fit the current file."""
        file = self._reports.current
        outcome = self._state.outcome
        stage = file.stage if file else None
        shown = outcome is not None
        self._turn_to(self.workbench if shown else self.notice if file else self.welcome)
        if file and not shown:
            self.notice.show_file(file)
        self.status.show_file(file)
        self.setWindowTitle(f"{file.title} – {NAME}" if file else NAME)
        possible = {"": True, "file": file is not None, "report": shown, "findings": bool(outcome and outcome.findings)}
        for name, words in actions.ACTIONS.items():
            self.actions_by_name[name].setEnabled(possible[words.needs])
        self.actions_by_name["check_again"].setEnabled(file is not None and stage is not Stage.RUNNING)
        self._switcher.setVisible(len(self._reports.files) > 1)

    @property
    def workbench(self) -> Workbench:
        """The three panes; made when they are first needed, if there was no time for it before."""
        for _ in self._building:
            pass
        assert self._workbench  # noqa: S101 - made by the line above
        return self._workbench

    def build_ahead(self) -> None:
        """Make the panes while the user does nothing yet."""
        self._builder.start()

    def arrange(self) -> None:
        """Give the window the size remembered for this screen."""
        self.resize(self.sizeHint())
        if self._arrangement().maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def remember(self) -> None:
        """Write the sizes into the memory."""
        remembered = self._arrangement()
        remembered.maximised = self.isMaximized()
        if not remembered.maximised:
            remembered.window = [self.width(), self.height()]
        if self._workbench and self._pages.currentWidget() is self._workbench:
            self._workbench.remember()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the sizes."""
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what would happen with the files."""
        found = offer(event.mimeData())
        self._show_offer(found)
        if found.welcome:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files are gone again."""
        del event
        self._show_offer(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files."""
        self._show_offer(None)
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event.mimeData()))

    def _turn_to(self, page: QWidget) -> None:
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            page.setFocus()

    def _show_offer(self, found: Offer | None) -> None:
        self.welcome.drop.set_offer(found)
        if self._reports.current:
            self.status.tell(found.words if found else "", bad=bool(found and not found.welcome))

    def _escape(self) -> None:
        if self._state.outcome:
            self.workbench.leave()

    def _build(self) -> Iterator[None]:
        """Import and make the panes, step by step."""
        from gichecker.gui.findings import pane as _findings  # noqa: F401 - imported for its time

        yield
        from gichecker.gui.tables import pane as _tables  # noqa: F401 - imported for its time

        yield
        from gichecker.gui.workbench import Workbench

        made = Workbench(self._state, self.actions_by_name, self._arrangement(), self.width())
        yield from made.steps()
        self._workbench = made
        self._pages.addWidget(made)
        made.resize(self._pages.size())
        made.arrange()
        self.built.emit(made)

    def _build_on(self) -> None:
        if next(self._building, self) is self:
            self._builder.stop()

    def _arrangement(self) -> Arrangement:
        return arrangement.of_screen(self.memory, self.screen().size())

    def _stay_in_order(self) -> None:
        for signal in (self._reports.changed, self._reports.currentChanged, self._state.outcomeChanged):
            signal.connect(self.refresh)
        self._reports.currentChanged.connect(self.notice.clear)
        self._reports.progressed.connect(self._progress)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)

    def _progress(self) -> None:
        if self._reports.current and self._pages.currentWidget() is self.notice:
            self.notice.show_file(self._reports.current)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.welcome, self.notice):
            self._pages.addWidget(page)
        self.setCentralWidget(self._pages)
        self.setStatusBar(self.status)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _make_menus(self) -> None:
        submenus = {"recent": self.recent_menu, "theme": self._theme_menu}
        for title, names in actions.MENUS.items():
            menu = self.menuBar().addMenu(title)
            for name in names:
                if name is None:
                    menu.addSeparator()
                elif name in submenus:
                    menu.addMenu(submenus[name])
                else:
                    menu.addAction(self.actions_by_name[name])

    def _make_theme_menu(self) -> QMenu:
        menu, group = QMenu("主题(&T)", self), QActionGroup(self)
        for name, words in THEMES.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(name == self.memory.theme)
            action.triggered.connect(lambda _checked, name=name: self.themeChosen.emit(name))
            menu.addAction(action)
        return menu

    def _make_toolbar(self) -> None:
        bar = QToolBar("工具栏")
        bar.setMovable(False)
        bar.setIconSize(QSize(16, 16))
        bar.setFixedHeight(theme.current().px(38))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        makers: dict[str, Callable[[], QWidget]] = {
            "switcher": lambda: Switcher(self._reports),
            "space": _space,
            "export": lambda: _filled(self.actions_by_name["export"]),
        }
        for name in TOOLBAR:
            if name is None:
                bar.addSeparator()
            elif name in makers:
                action = bar.addWidget(makers[name]())
                if name == "switcher":
                    self._switcher = action
            else:
                bar.addAction(self.actions_by_name[name])
        self.addToolBar(bar)


def _space() -> QWidget:
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def _filled(action: QAction) -> QToolButton:
    """The only filled button of the toolbar; its icon has the colour of what lies on the accent."""
    made = QToolButton()
    made.setProperty("role", "primary")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setDefaultAction(action)
    made.setIcon(icons.icon("export", "on-accent"))
    action.changed.connect(lambda: made.setIcon(icons.icon("export", "on-accent")))
    return made
