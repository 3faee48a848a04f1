"""The window: menus, toolbar, three panes, status bar. It puts the parts together; they don't know each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import chain, takewhile
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QStackedWidget, QToolBar, QToolButton, QWidget

from gichecker.gui import actions, arrangement, icons, theme
from gichecker.gui.dropping import Offer, elevated, local_paths, offer
from gichecker.gui.list.dock import Dock
from gichecker.gui.notice import NoticePage
from gichecker.gui.reports import OpenReport, Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.gui.status import StatusBar
from gichecker.gui.switcher import Switcher
from gichecker.gui.turns import Turns
from gichecker.gui.welcome import WelcomePage
from gichecker.store.memory import TEXT_SIZES, Arrangement, Memory

if TYPE_CHECKING:
    from gichecker.gui.list.side import Side
    from gichecker.gui.workbench import Workbench

T = TypeVar("T")
NAME = "年报校核"
FORMATS = "Word（docx、doc、wps）、PDF、OFD、网页、文本、Excel 和扫描件"
TOOLBAR: list[str | None] = [
    "open",
    "open_folder",
    None,
    "switcher",
    "check_again",
    None,
    "previous",
    "next",
    None,
    "try",
    "undo",
    "redo",
    "space",
    "export",
    "settings",
]
THEMES = {"system": "跟随系统(&S)", "light": "浅色(&L)", "dark": "深色(&D)"}
_PARTS = (
    ".list.view",
    ".list.pane",
    ".outline.pane",
    ".findings.detail",
    ".findings.pane",
    ".tables.canvas",
    ".tables.pane",
    ".source.flow",
    ".source.page_view",
    ".source.pane",
)
"""Imported one in each turn before the panes are made; importing takes longer than making."""

FLOWING = frozenset({"docx", "doc", "rtf", "xlsx"})
"""Formats without pages of which LibreOffice makes some; web pages would have it look for their pictures."""


class MainWindow(QMainWindow):
    """Shows what `Reports` holds.

    Signals:
        dropped: files or folders were dropped; carries their paths.
        themeChosen: name of a theme.
        textSizeChosen: per cent.
        closing: the window is about to close.
        listed: the list of reports is there; carries its `Side`.
        built: the three panes are there; carries their `Workbench`.

    Attributes:
        building: the steps that make the list and the panes, as far as they are not made.
    """

    dropped = Signal(object)
    themeChosen = Signal(str)
    textSizeChosen = Signal(int)
    closing = Signal()
    listed = Signal(object)
    built = Signal(object)

    def __init__(self, state: CheckState, reports: Reports, memory: Memory) -> None:
        super().__init__()
        self._state, self._reports, self.memory = state, reports, memory
        self.setStyleSheet(theme.style_sheet(theme.current()))
        self.setWindowIcon(icons.icon("sigma", "accent"))
        self.setMinimumSize(arrangement.LEAST)
        self.setAcceptDrops(True)
        self.actions_by_name = actions.make_actions(self)
        self._workbench: Workbench | None = None
        self.side: Side | None = None
        self.building, self._rehearsing = self._build(), self._rehearse()
        self._turns = Turns(self)
        self.welcome, self.notice = WelcomePage(FORMATS, elevated=elevated()), NoticePage()
        self.status = StatusBar()
        self.recent_menu = QMenu("最近打开(&T)", self)
        self._choices = {"theme": self._make_theme_menu(), "text_size": self._make_size_menu()}
        self._lay_out()
        self._make_menus()
        self._make_toolbar()
        self._stay_in_order()

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
        kind = outcome.source.format if outcome else None
        possible = {"": True, "file": file is not None, "report": shown, "findings": bool(outcome and outcome.findings)}
        possible |= {"docx": kind == "docx", "pages": kind in {"pdf", "ofd"}, "flowing": kind in FLOWING}
        for name, words in actions.ACTIONS.items():
            if words.needs in possible:
                self.actions_by_name[name].setEnabled(possible[words.needs])
        self.actions_by_name["check_again"].setEnabled(file is not None and stage is not Stage.RUNNING)
        self.dock.set_useful(bool(self._reports.files))
        self._show_switcher()

    @property
    def workbench(self) -> Workbench:
        """The three panes; made when they are first needed, if there was no time for it before."""
        for _ in self.building:
            pass
        assert self._workbench  # noqa: S101 - made by the line above
        return self._workbench

    def build_ahead(self) -> None:
        """Make the panes while the user does nothing yet."""
        self._turns.start(chain(self.building, self._rehearsing))

    def arrange(self) -> None:
        """Show what is open, in the size remembered for this screen; once everything listens to the window."""
        self.refresh()
        self.resize(self.sizeHint())
        if self._arrangement().maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def remember(self) -> None:
        """Write the sizes into the memory."""
        remembered = self._arrangement()
        remembered.maximised = self.isMaximized()
        if not remembered.maximised:
            remembered.window = [self.width(), self.height()]
        self.dock.remember()
        if self._workbench and self._pages.currentWidget() is self._workbench:
            self._workbench.remember()

    def walk(self, by: int) -> None:
        """Give the focus to the next (1) or previous (-1) pane."""
        panes = [*self.side.panes, *self.workbench.panes] if self.side and self.dock.is_open else self.workbench.panes
        focused = self.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), 0 if by < 0 else -1)
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mark_theme(self) -> None:
        """Tick the theme that is worn."""
        for action in self._choices["theme"].actions():
            action.setChecked(action.data() == self.memory.theme)

    def restore(self) -> None:
        """Default sizes of all panes."""
        self.dock.restore()
        self.workbench.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window has its list beside the panes, and needs no switcher."""
        super().resizeEvent(event)
        self._show_switcher()

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

    def _show_switcher(self) -> None:
        self._switcher.setVisible(len(self._reports.files) > 1 and not (self.dock.is_open and not self.dock.covers))
        self._fit_toolbar()

    def _fit_toolbar(self) -> None:
        """Where the words don't fit, the buttons beside the filled one show their icons alone."""
        for style in (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly):
            for button in self._wordy:
                button.setToolButtonStyle(style)
            if self._toolbar.sizeHint().width() <= self.width():
                return

    def _escape(self) -> None:
        if self.dock.leave() or (self.side and self.side.reports.leave()):
            (self._pages.currentWidget() or self).setFocus()
        elif self._state.outcome:
            self.workbench.leave()

    def _build(self) -> Iterator[None]:
        """Import and make the side and the panes, step by step."""
        for part in _PARTS:
            import_module(part, "gichecker.gui")
            yield
        from gichecker.gui.list.side import Side
        from gichecker.gui.workbench import Workbench

        yield
        self.side = Side(self._reports, self._state)
        self.dock.attach(self.side)
        self._show_switcher()
        self.listed.emit(self.side)
        yield
        runner = self._reports.runner
        made = Workbench(self._state, self.actions_by_name, self._arrangement(), self.width(), runner)
        yield from made.steps()
        self._pages.addWidget(made)
        made.resize(self._pages.size())
        yield
        self._workbench = made
        made.arrange()
        self.built.emit(made)

    def _rehearse(self) -> Iterator[None]:
        """What makes the first report come faster, until there is one."""
        from gichecker.gui.rehearsal import rehearse  # comes with the panes

        yield from takewhile(lambda _step: self._state.outcome is None, rehearse())
        for pane in self.workbench.panes:
            if self._state.outcome is None:
                pane.grab()
                yield

    def _arrangement(self) -> Arrangement:
        return arrangement.of_screen(self.memory, self.screen().size())

    def _stay_in_order(self) -> None:
        for signal in (self._reports.changed, self._reports.currentChanged, self._state.outcomeChanged):
            signal.connect(self.refresh)
        self._reports.currentChanged.connect(self.notice.clear)
        self._reports.progressed.connect(self._progress)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)

    def _progress(self, file: OpenReport) -> None:
        if file is self._reports.current and self._pages.currentWidget() is self.notice:
            self.notice.show_file(file)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.welcome, self.notice):
            self._pages.addWidget(page)
        self.dock = Dock(self._pages, self._arrangement())
        self.setCentralWidget(self.dock)
        self.setStatusBar(self.status)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _make_menus(self) -> None:
        submenus = {"recent": self.recent_menu, **self._choices}
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
        choose = self.themeChosen.emit
        return self._make_choice("主题(&H)", {words: name for name, words in THEMES.items()}, self.memory.theme, choose)

    def _make_size_menu(self) -> QMenu:
        sizes = {f"{size} %": size for size in TEXT_SIZES}
        return self._make_choice("文字大小(&Z)", sizes, self.memory.text_size, self.textSizeChosen.emit)

    def _make_choice(self, title: str, values: dict[str, T], chosen: T, choose: Callable[[T], object]) -> QMenu:
        menu, group = QMenu(title, self), QActionGroup(self)
        for words, value in values.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _checked, value=value: choose(value))
            menu.addAction(action)
        return menu

    def _make_toolbar(self) -> None:
        bar = QToolBar("工具栏")
        bar.setMovable(False)
        bar.setIconSize(QSize(theme.current().px(16), theme.current().px(16)))
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
        buttons = {name: bar.widgetForAction(self.actions_by_name[name]) for name in TOOLBAR if name in actions.ACTIONS}
        for name in ("undo", "redo", "settings"):
            button = buttons.pop(name)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._wordy = [button for button in buttons.values() if isinstance(button, QToolButton)]
        self._toolbar = bar
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
