"""Another theme for tests: worn by everything that is shown once `dress` is over."""

from PySide6.QtWidgets import QApplication

from gichecker.gui import theme


def dress(scheme: theme.Scheme) -> None:
    """Apply a theme and let the windows change."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scheme)
    (dresser,) = app.findChildren(theme._Dresser)
    while not dresser._turns.over:
        app.processEvents()
