"""Objects that do not change once they are made."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from typing_extensions import Self


class Immutable:
    """A base for values: attributes are set while ``__init__`` runs and never after; a copy is the object itself."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        made = cls.__init__

        @functools.wraps(made)
        def make(self: Any, *given: Any, **named: Any) -> None:
            made(self, *given, **named)
            self.__dict__["_made"] = True

        cls.__init__ = make  # type: ignore[method-assign]

    def __setattr__(self, name: str, value: Any) -> None:
        if "_made" in self.__dict__:
            self._refuse(name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        raise AttributeError(f"cannot set '{name}': a {type(self).__name__} does not change; make another")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self
