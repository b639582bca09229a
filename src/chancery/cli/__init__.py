"""The command line: one file a command group."""

from __future__ import annotations


def main() -> None:
    """Run the ``chancery`` command and exit with its status."""
    from chancery.cli.app import run

    run()
