"""Single keys from a terminal."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["Keys"]


class Keys:
    """Reads keys one by one, without Enter and without showing them.

    The terminal is asked for that once, for the whole walk: asked anew for each key it would throw
    away what a quick hand has typed in between.
    """

    def __init__(self) -> None:
        self._before: list[Any] = []

    @contextmanager
    def one_by_one(self) -> Iterator[None]:
        """While it lasts, keys come at once; afterwards lines do, as before."""
        try:
            import termios
            import tty
        except ImportError:  # Windows reads keys one by one without being asked
            yield
            return
        stdin = sys.stdin.fileno()
        self._before = termios.tcgetattr(stdin)
        tty.setcbreak(stdin, termios.TCSADRAIN)
        try:
            yield
        finally:
            termios.tcsetattr(stdin, termios.TCSADRAIN, self._before)

    @contextmanager
    def lines(self) -> Iterator[None]:
        """Within ``one_by_one``: while it lasts, lines are typed, seen and mended as usual."""
        if not self._before:
            yield
            return
        import termios

        stdin = sys.stdin.fileno()
        keys = termios.tcgetattr(stdin)
        termios.tcsetattr(stdin, termios.TCSADRAIN, self._before)
        try:
            yield
        finally:
            termios.tcsetattr(stdin, termios.TCSADRAIN, keys)

    def read(self) -> str:
        """The next key in lower case; '' at the end of the input. Raises KeyboardInterrupt for Ctrl-C."""
        if os.name == "nt":
            import click

            return click.getchar().lower()
        stdin = sys.stdin.fileno()
        try:
            typed = os.read(stdin, 1)
            if typed >= b"\x80" or typed == b"\x1b":
                # An arrow, an 'é': one key that nothing listens to, not the bytes it is made of.
                while select.select([stdin], [], [], 0)[0] and os.read(stdin, 1):
                    pass
                return "?"
        except OSError:  # the terminal is gone
            return ""
        return typed.decode("ascii").lower()
