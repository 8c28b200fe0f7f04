"""Run `python -m unknot` as `unknot`."""

import sys

from unknot.cli import main

sys.exit(main())
