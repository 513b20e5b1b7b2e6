"""``python -m b3stream``."""

from __future__ import annotations

import sys

from b3stream.cli import main

if __name__ == "__main__":
    sys.exit(main())
