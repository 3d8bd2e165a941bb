"""When the program itself is at fault: write it down, tell it once, offer to copy it. Nothing is sent anywhere.

A report holds types and places in our code, never values or messages: those may name a customer.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gifts_app import __version__
from gifts_app.ui.tokens import GAP_L, GAP_M, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from gifts_app.ui.widgets.labels import PlainLabel

_log = logging.getLogger("gifts.crash")
_QT_LEVEL = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a fault by its type and the places it went through; no values, no message."""
    import platform  # noqa: PLC0415 - a fault is rare, and a window shall be quick

    places = (
        f"  {frame.filename.rpartition('gifts_app')[2] or frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    )
    about = f"Gifts {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    return "\n".join((about, kind.__name__, *places))


class CrashWindow(QWidget):
    """Says that the program made a mistake, shows the report, and offers to copy it."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Gifts made a mistake"))
        self.resize(640, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        column.setSpacing(GAP_M)
        column.addWidget(PlainLabel(self.tr("Gifts made a mistake"), "title", 600))
        column.addWidget(
            PlainLabel(
                self.tr("Your work up to now is kept. This report names places in the program, nothing of yours."),
                wrap=True,
            )
        )
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Report"))
        column.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        copy = PrimaryButton(self.tr("Copy report"), "copy")
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        close = SecondaryButton(self.tr("Go on working"))
        close.clicked.connect(self.close)
        row.addWidget(copy)
        row.addWidget(close)
        row.addStretch(1)
        column.addLayout(row)

    def add(self, report: str) -> None:
        """Append one more report, so that a fault in a loop opens one window and not many."""
        if self._text.blockCount() < 400:
            self._text.appendPlainText("\n" + report)


class CrashHook(QObject):
    """Catches what nobody caught, in any thread, and Qt's own complaints; logs first, then shows."""

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: CrashWindow | None = None
        self._happened.connect(self._show)

    def install(self) -> None:
        """Take over the hooks of Python, its threads, and Qt."""
        sys.excepthook = self.on_exception
        threading.excepthook = lambda args: self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_on_qt_message)

    def on_exception(
        self, kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write a fault down and show it; an interrupt from the terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        report = report_of(kind, trace)
        _log.error("%s", report)
        self._happened.emit(report)

    def _show(self, report: str) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.add(report)
            return
        self._window = CrashWindow(report)
        self._window.show()


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    # Qt's messages name its own objects and files; they go to the log, which stays on this computer.
    _log.log(_QT_LEVEL.get(kind, logging.WARNING), "qt %s: %s", context.category or "default", message)
