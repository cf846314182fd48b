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
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        try:
            with open(path, "wb") as stream:  # /dev/stdout of a pipe leads to no name that could be opened
                yield stream
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from None
        return
    with beside(path) as part, open(part, "wb") as file:
        yield file


@contextmanager
def beside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """The path of an empty file beside another that takes its place once it is written, and goes if it is not.

    Whoever is killed in between leaves the old file as it was, and at worst a file that ends in ``.part``. Raises as
    `replacing` does, and for what is no file, too.
    """
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it", str(path))
    if real.exists() and not real.is_file():
        raise OSError(errno.EINVAL, "is no file, and cannot be written to in this format", str(path))
    mode = real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask()
    try:
        handle, part = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".part")
        os.close(handle)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        yield Path(part)
        _keep(part)
        os.chmod(part, mode)
        os.replace(part, real)
    except BaseException as error:
        os.unlink(part)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise


def _keep(path: str) -> None:
    """Have the bytes of a file on the disk before its name is, so that a power cut leaves no empty file."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
