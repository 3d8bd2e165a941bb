"""One window for one profile: the first holds a lock and listens, a later start hands over what it wanted and ends.

The lock file tells whether a window lives (it also outlasts a crash: a dead owner's lock is taken over), the local
socket carries one line to it. Only the same user of the computer can connect.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

# Qt's network is loaded where it is used: a window shows before it listens.

_LONGEST_MESSAGE = 4_096
_PATIENCE_MS = 3_000


class SingleInstance(QObject):
    """The claim of one window on its profile.

    Signals:
        called(str): a later start asks for the window; the text names a customer or is empty.
    """

    called = Signal(str)

    def __init__(self, profile_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(profile_folder / "window.lock"))
        # A window may stay open for weeks: only a dead owner makes a lock stale, never its age.
        self._lock.setStaleLockTime(0)
        self._folder = profile_folder
        self._server: QLocalServer | None = None
        self._callers: set[QLocalSocket] = set()

    def claim(self) -> bool:
        """Try to become the profile's window."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Wait for later starts; call it once the claim is won and the window is up."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        QLocalServer.removeServer(self._name())  # a crashed window leaves its socket behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name())

    def hand_over(self, text: str) -> bool:
        """Tell the living window what this start was asked for; say whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(text.encode(errors="replace")[:_LONGEST_MESSAGE] + b"\n")
        heard = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Give the profile up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _name(self) -> str:
        import hashlib  # noqa: PLC0415 - as above

        return "gifts-" + hashlib.sha256(str(self._folder.resolve()).encode()).hexdigest()[:24]

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            # The socket is the server's child; it lives on its own from here, so that neither frees it for the other.
            socket.setParent(None)
            self._callers.add(socket)
            socket.readyRead.connect(self._on_line)
            socket.disconnected.connect(self._forget_callers)

    def _on_line(self) -> None:
        for socket in tuple(self._callers):
            if socket.canReadLine() or socket.bytesAvailable() > _LONGEST_MESSAGE:
                line = bytes(socket.read(_LONGEST_MESSAGE).data()).split(b"\n")[0]
                self.called.emit(line.decode("utf-8", "replace").strip())
                socket.disconnectFromServer()

    def _forget_callers(self) -> None:
        gone = {socket for socket in self._callers if socket.state() == socket.LocalSocketState.UnconnectedState}
        self._callers -= gone
        for socket in gone:
            socket.deleteLater()
