"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file to be written beside `path`, which takes its name when all is well and is removed when it is not.

    A link is followed, the rights of a file that is there are kept, and what is no file (a pipe, a device) is written to
    and never replaced.

    Raises
    ------
    OSError
        If that cannot be done; it names the path that was asked for.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "counts.txt"
    >>> with replacing(path) as file:
    ...     _ = file.write(b"41 of 70")
    >>> path.read_text()
    '41 of 70'
    """
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it", str(path))
    if real.exists() and not real.is_file():
        with open(real, "wb") as stream:
            yield stream
        return
    mode = real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask()
    try:
        handle, beside = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with open(handle, "wb") as file:
            yield file
        os.chmod(beside, mode)
        os.replace(beside, real)
    except BaseException as error:
        os.unlink(beside)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
