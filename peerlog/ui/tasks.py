"""Slow work beside the window: one at a time, with progress, and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Report = Callable[[float, str], None]
"""Called by the work with how far it is (0 to 1) and in words; raises `Stopped` when it should stop."""


class Stopped(Exception):
    """The person pressed Stop; the work leaves everything as it was."""


class Tasks(Protocol):
    """Runs `work(report)` and then exactly one of `done(result)`, `failed(error)`, on the window's thread."""

    def run(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Callable[[], None]:
        """Returns what stops it: `failed` then gets `Stopped`."""
        ...

    def wait(self) -> None:
        """Until nothing runs any more."""
        ...

    def end(self) -> None:
        """Stops what runs and waits for it; nobody is told how it went, for nobody is there any more."""
        ...


class _Messages(QObject):
    """Carries what happens on the work's thread over to the window's, where this object lives."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(float, str)

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None,
    ) -> None:
        super().__init__()
        self._call_done, self._call_failed, self._call_progress = done, failed, progress
        self.nobody_listens = False
        queued = Qt.ConnectionType.QueuedConnection
        self.done.connect(self._on_done, queued)
        self.failed.connect(self._on_failed, queued)
        self.progress.connect(self._on_progress, queued)

    @Slot(object)
    def _on_done(self, result: Any) -> None:
        if not self.nobody_listens:
            self._call_done(result)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not self.nobody_listens:
            self._call_failed(error)

    @Slot(float, str)
    def _on_progress(self, share: float, words: str) -> None:
        if self._call_progress is not None and not self.nobody_listens:
            self._call_progress(share, words)


class _Run(QRunnable):
    def __init__(self, work: Callable[[Report], Any], messages: _Messages) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self.messages = work, messages
        self._stop_asked = False

    def stop(self) -> None:
        self._stop_asked = True

    def _report(self, share: float, words: str) -> None:
        if self._stop_asked:
            raise Stopped
        self.messages.progress.emit(share, words)

    def run(self) -> None:
        try:
            result = self._work(self._report)
        except Exception as error:  # noqa: BLE001  handed to the page, which knows what to say
            self.messages.failed.emit(error)
        else:
            self.messages.done.emit(result)


class TaskRunner:
    """`Tasks` on a thread of its own; the window stays alive."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._running: set[_Run] = set()

    def run(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Callable[[], None]:
        def finished(call: Callable[[Any], None], value: Any) -> None:
            self._running.discard(run)
            call(value)

        messages = _Messages(lambda v: finished(done, v), lambda e: finished(failed, e), progress)
        run = _Run(work, messages)
        self._running.add(run)
        self._pool.start(run)
        return run.stop

    def wait(self) -> None:
        for run in self._running:
            run.stop()
        self._pool.waitForDone()

    def end(self) -> None:
        for run in self._running:
            run.messages.nobody_listens = True
        self.wait()
        self._running.clear()


class TasksAtOnce:
    """`Tasks` without a thread, for pictures and tests that need no waiting."""

    def run(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Callable[[], None]:
        try:
            result = work(progress or (lambda _share, _words: None))
        except Exception as error:  # noqa: BLE001
            failed(error)
        else:
            done(result)
        return lambda: None

    def wait(self) -> None:
        return None

    def end(self) -> None:
        return None
