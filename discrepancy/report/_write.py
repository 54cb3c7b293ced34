"""Files that are whole at every moment."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from discrepancy.errors import DiscrepancyError

__all__ = ["write_atomic"]


def _mode(path: Path) -> int:
    """The permissions the file has, or a new one would get: a temporary file is private."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def write_atomic(path: Path, text: str) -> None:
    """Writes ``text`` to ``path`` as UTF-8 with the line ends it has, making its folder if need be.

    Killed at any moment, the old file or the new one is there whole: the text goes to a temporary
    file of the same folder first. A symbolic link is followed, not replaced.
    Raises DiscrepancyError where the file cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise DiscrepancyError(f"{path}: is a folder; name a file to write to.")
            # /dev/stdout, a pipe: nothing to replace, and nothing to keep whole.
            target.write_text(text, encoding="utf-8", newline="")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode(target)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(mode)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DiscrepancyError(f"{path}: cannot be written ({reason}).") from error
