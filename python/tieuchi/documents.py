"""Documents as bytes, for what the core is given as text."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Union

from ._core import Problem
from .errors import DocumentError

PathLike = Union[str, "os.PathLike[str]"]


def read_document(path: PathLike) -> bytes:
    """Return what a file holds.

    Raises
    ------
    DocumentError
        If it cannot be read, in the words of the core; a named pipe is not waited for.
    """
    try:
        if _is_named_pipe(path):
            raise _unreadable(path, "a named pipe", "name a file, or pipe it to /dev/stdin")
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise _unreadable(path, "none of this name", "correct the path") from None
    except IsADirectoryError:
        raise _unreadable(path, "a directory", "name a file in it") from None
    except PermissionError:
        raise _unreadable(path, "one that may not be read", "correct the rights of the file") from None
    except OSError as error:
        raise _unreadable(path, f"one that cannot be ({error.strerror})", "copy the file anew") from None


def _is_named_pipe(path: PathLike) -> bool:
    """Whether reading would wait until somebody writes; pipes below /dev and /proc are open already."""
    is_open = os.path.abspath(path).startswith(("/dev/", "/proc/"))
    return not is_open and stat.S_ISFIFO(os.stat(path).st_mode)


def _unreadable(path: PathLike, found: str, remedy: str) -> DocumentError:
    message = f"expected a file that can be read, found {found}"
    return DocumentError([Problem("file-unreadable", message, remedy, file=os.fspath(path))])
