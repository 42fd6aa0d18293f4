"""A real browser without a screen, spoken to through two pipes: no port is opened and no driver is needed."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
# The browser reads from 3 and writes to 4, whichever numbers our pipes were given.
_START = """
import fcntl, os, sys
orders, answers = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(orders, 3)
os.dup2(answers, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_A4_INCHES = {"paperWidth": 8.27, "paperHeight": 11.69}


class Chromium:
    """One page of a browser. `font_pixels` is the text size a reader has chosen in the browser's settings."""

    def __init__(self, program: str, profile: Path, font_pixels: int = 16) -> None:
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        flags = [*_FLAGS, f"--user-data-dir={profile}", f"--blink-settings=defaultFontSize={font_pixels}"]
        command = [sys.executable, "-c", _START, str(orders), str(answers), program, *flags, "about:blank"]
        self._process = subprocess.Popen(
            command, pass_fds=(orders, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(orders)
        os.close(answers)
        self._read = b""
        self._number = 0
        self._session = ""

    def __enter__(self) -> Self:
        page = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self._call("Page.enable")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._orders)
        self._process.kill()
        self._process.wait()
        os.close(self._answers)

    def look(self, width: int, *, dark: bool = False, height: int = 800) -> None:
        """How wide the window is and which colours the reader prefers."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, file: Path) -> None:
        self._call("Page.navigate", url=file.as_uri())
        self._wait_for("Page.loadEventFired")
        self.tell("document.fonts.ready.then(() => true)")

    def tell(self, expression: str) -> Any:
        """What an expression is worth on the page; waits for promises."""
        said = self._call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        said = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=False, **_A4_INCHES)
        return base64.b64decode(said["data"])

    def picture(self) -> bytes:
        """The whole page as PNG."""
        said = self._call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(said["data"])

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        order: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            order["sessionId"] = self._session
        self._send(json.dumps(order).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._orders, data) :]

    def _wait_for(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            more = os.read(self._answers, 1 << 20)
            assert more, "the browser went away"
            self._read += more
        first, self._read = self._read.split(b"\0", 1)
        said: dict[str, Any] = json.loads(first)
        return said
