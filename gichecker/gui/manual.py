"""The manual inside the program: `docs/manual.md` with its pictures; nothing is loaded from anywhere else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextBlockFormat, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from gichecker import resources
from gichecker.gui import theme
from gichecker.gui.splitter import ThinSplitter

WIDTH, HEIGHT, CONTENTS, PICTURE = 1000, 680, 190, 740


def folder() -> Path:
    """Where the manual lies: beside the shipped data, in the source tree beside the folder of these."""
    return next(path for path in (resources.ROOT / "docs", resources.ROOT.parent / "docs") if path.is_dir())


class ManualText(QTextBrowser):
    """The text; pictures are fitted to its width."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures of the manual only."""
        file = _file(name.path() if isinstance(name, QUrl) else name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not file.is_file():
            return None
        ratio = self.devicePixelRatioF()
        image = QImage(str(file)).scaledToWidth(round(PICTURE * ratio), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image


def _file(name: str) -> Path:
    return folder() / "images" / Path(name).name


def _sized(picture: QTextImageFormat) -> QTextImageFormat:
    """A picture whose size is known need not be loaded before it is seen."""
    size = QImageReader(str(_file(picture.name()))).size()
    picture.setWidth(PICTURE)
    picture.setHeight(round(PICTURE * size.height() / size.width()))
    return picture


class Manual(QDialog):
    """Contents at the left, text at the right; the window behind it stays usable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("手册")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = ManualText(openLinks=False)
        self.text.document().setDocumentMargin(20)
        self.text.setMarkdown((folder() / "manual.md").read_text(encoding="utf-8"))
        self.text.setAccessibleName("手册")
        self.contents = QListWidget()
        self.contents.setAccessibleName("目录")
        self.contents.setSpacing(3)
        self._places: list[int] = []
        self._set_out()
        self.contents.currentRowChanged.connect(self._go)
        splitter = ThinSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.contents)
        splitter.addWidget(self.text)
        splitter.setSizes([theme.current().px(CONTENTS), WIDTH])
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.resize(WIDTH, HEIGHT)
        self.text.setFocus()

    def _set_out(self) -> None:
        """Give the paragraphs air and the pictures their sizes, and list the headings."""
        block, cursor = self.text.document().begin(), QTextCursor(self.text.document())
        while block.isValid():
            for run in block.textFormats():
                if run.format.isImageFormat():
                    cursor.setPosition(block.position() + run.start)
                    cursor.setPosition(block.position() + run.start + run.length, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(_sized(run.format.toImageFormat()))
            look = block.blockFormat()
            heading = look.headingLevel()
            look.setTopMargin(20 if heading else 4)
            look.setBottomMargin(8 if heading else 4)
            if "\ufffc" not in block.text():  # a picture
                look.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(look)
            if heading == 2:
                self.contents.addItem(block.text())
                self._places.append(block.position())
            block = block.next()

    def _go(self, row: int) -> None:
        """Bring a heading to the top."""
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.text.setTextCursor(cursor)
        cursor.setPosition(self._places[row])
        self.text.setTextCursor(cursor)
