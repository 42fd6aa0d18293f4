"""`python -m peerlog`."""

import sys

from peerlog.cli import main

if __name__ == "__main__":
    sys.exit(main())
