"""Makes a new key and ends this process without goodbye at one step. For test_new_key."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from peerlog.services.new_key import NewKey
from tests.services.backed_up import Desk
from tests.stand_ins import CHEAP, PASSPHRASE

NEW = "seven quiet lamps glow"


def main(root: str, last_step: str) -> None:
    def stop(step: str) -> None:
        if step == last_step:
            os._exit(9)

    desk = Desk(Path(root))
    made = NewKey(desk.database, desk.clock, desk.witness, cost=CHEAP, step=stop)
    made.make(PASSPHRASE, NEW, lambda _share, _words: None)


if __name__ == "__main__":
    main(*sys.argv[1:])
