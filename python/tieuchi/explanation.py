"""The reasons for one entity."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from . import _core
from .figures import checked_language
from .immutable import Immutable


class Explanation(Immutable):
    """Why one entity got its points, outcomes and level.

    Obtained from `Assessment.explain`. The reasons are data; sentences are made when they are asked for.
    """

    def __init__(self, core: _core.Explanation, set_digest: str = "", origin: tuple[Any, ...] | None = None) -> None:
        self._core = core
        self._set_digest = set_digest
        self._origin = origin  # the set, the days and the values of the row, from which it can be made again

    def __reduce__(self) -> tuple[Any, ...]:
        if self._origin is None:
            raise TypeError("this explanation does not know what it was made from, and cannot be pickled")
        return _explained, self._origin

    def to_text(self, language: str = "en") -> str:
        """Write the reasons as plain text, in ``"en"`` or ``"vi"``."""
        return self._core.to_text(checked_language(language))

    def to_markdown(self, language: str = "en") -> str:
        """Write the reasons as Markdown, in ``"en"`` or ``"vi"``."""
        return self._core.to_markdown(checked_language(language))

    def to_html(self, language: str = "en") -> str:
        """Write the reasons as a fragment of HTML, in ``"en"`` or ``"vi"``: an ``article`` to stand in a page.

        Everything is escaped; there is no style and no script. ``docs/reasons.md`` lists its classes.
        """
        return self._core.to_html(checked_language(language))

    def to_json(self) -> str:
        """Write the reasons as JSON, without sentences."""
        return self._core.to_json(self._set_digest)

    def to_dict(self) -> dict[str, Any]:
        """Return the reasons as data, without sentences; numbers with decimals are `decimal.Decimal`."""
        found: dict[str, Any] = json.loads(self.to_json(), parse_float=Decimal)
        return found

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return self.to_html()


def _explained(criteria: Any, days: tuple[Any, ...], values: list[int | None]) -> Explanation:
    """An explanation made again from the values of its row."""
    core = _core.explain_values(criteria.compile(_core.Run(*days)), values)
    return Explanation(core, criteria.digest, (criteria, days, values))
