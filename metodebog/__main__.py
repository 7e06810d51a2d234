"""`python -m metodebog` is the command line."""

import sys

from metodebog.cli import main

if __name__ == "__main__":  # worker processes import this module
    sys.exit(main())
