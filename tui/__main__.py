"""`yaolan` and `python -m tui`."""

import gc
import sys


def main() -> int:
    """Runs the command line and gives its exit status."""
    # what is imported stays: to look for garbage in it takes a tenth of the start; the command line begins again
    gc.disable()
    from tui.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
