"""Stories through the real window need what its tests have: a logbook, everything over it, the window."""

from tests.ui.conftest import (
    chosen_folder,
    clock,
    house,
    open_window,
    paths,
    qapp,
    seconds,
    window,
)

__all__ = [
    "chosen_folder",
    "clock",
    "house",
    "open_window",
    "paths",
    "qapp",
    "seconds",
    "window",
]
