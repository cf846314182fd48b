"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
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


@contextmanager
def replacing_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A new folder beside `path`, which takes its name when all is well and is removed when it is not.

    A folder that is there goes, with all in it. Whoever is killed in between leaves the old folder as it was, or the new one
    whole, and at worst a folder that ends in ``.part``.

    Raises
    ------
    OSError
        If that cannot be done; it names the path that was asked for.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "results"
    >>> with replacing_folder(path) as part:
    ...     _ = (part / "counts.txt").write_text("41 of 70")
    >>> [each.name for each in path.iterdir()]
    ['counts.txt']
    """
    real = Path(os.path.realpath(path))
    try:
        part = Path(tempfile.mkdtemp(dir=real.parent, prefix=f".{real.name}.", suffix=".part"))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        yield part
        for file in part.iterdir():
            _keep(str(file))
        part.chmod(0o777 & ~_umask())
        _exchange(part, real)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _exchange(part: Path, real: Path) -> None:
    """Let a folder take the name of another, which takes the first one's; in one step where the system can."""
    if not real.exists() or not any(real.iterdir()):
        os.replace(part, real)
        return
    if _renamed_at_once(part, real):
        return
    old = part.with_suffix(".old.part")
    os.replace(real, old)
    os.replace(part, real)
    os.replace(old, part)


def _renamed_at_once(part: Path, real: Path) -> bool:
    """Exchange two names by ``renameat2`` of Linux; False where there is none, or the file system knows none."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(part), here, os.fsencode(real), exchange) == 0)
