"""`yaolan` and `python -m tui`."""

import sys


def main() -> int:
    """Runs the command line and gives its exit status."""
    from tui.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
