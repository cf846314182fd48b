"""An assessment in numbers: how many rows reached what, each percentage with its base."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any, cast

from .criteria import CriteriaSet
from .figures import NO_BASE, Language, checked_language, percent
from .immutable import Immutable

_LONGEST_TITLE = 44

_WORDS = {
    "en": {
        "entity": "1 entity assessed",
        "entities": "{rows} entities assessed",
        "rejected": "{rejected} of {all} rejected, their data do not fit",
        "level": "Level",
        "count": "Entities",
        "of assessed": "% of {rows} assessed",
        "cannot_tell": "Cannot tell yet",
        "criterion": "Criterion",
        "floor": "Floor of",
        "asked": "Asked",
        "met": "Met",
        "of asked": "% of asked",
        "kept": "Kept",
        "unmet": "Unmet",
        "broken": "Not kept",
        "unknown": "Unknown",
        "not_applicable": "Not applicable",
        "missing": "No data",
        "note": "Asked: every entity to which the criterion applies. "
        "No data: entities for which something the criterion reads is missing.",
    },
    "vi": {
        "entity": "1 đối tượng được đánh giá",
        "entities": "{rows} đối tượng được đánh giá",
        "rejected": "{rejected} trên {all} bị loại vì dữ liệu không hợp lệ",
        "level": "Mức",
        "count": "Số lượng",
        "of assessed": "% của {rows} được đánh giá",
        "cannot_tell": "Chưa kết luận được",
        "criterion": "Tiêu chí",
        "floor": "Mức sàn của",
        "asked": "Xét",
        "met": "Đạt",
        "of asked": "% số được xét",
        "kept": "Giữ được",
        "unmet": "Không đạt",
        "broken": "Dưới sàn",
        "unknown": "Chưa rõ",
        "not_applicable": "Không áp dụng",
        "missing": "Thiếu dữ liệu",
        "note": "Xét: mọi đối tượng thuộc diện áp dụng tiêu chí. "
        "Thiếu dữ liệu: đối tượng còn thiếu thông tin mà tiêu chí cần.",
    },
}


@dataclass
class _Table:
    header: list[str]
    rows: list[list[str]] = field(default_factory=list)


class Summary(Immutable):
    """Counts of an assessment, and percentages of named bases.

    Obtained from `Assessment.summary`; ``str(summary)`` is a table in English.

    Attributes
    ----------
    rows : int
        Entities in the data.
    rejected : int
        Those whose data do not fit; they are in no other count.
    assessed : int
        The others: the base of percentages.
    levels : dict of str to int
        Entities by id of the level decided on, highest first, those that reached none last.
    cannot_tell : int
        Entities whose level cannot be told yet.
    """

    def __init__(self, counts: dict[str, Any], criteria: CriteriaSet) -> None:
        self._counts = counts
        self._set = criteria
        self.rows: int = counts["rows"]
        self.rejected: int = counts["rejected"]
        self.assessed: int = self.rows - self.rejected
        self.levels: dict[str, int] = {level["id"]: level["count"] for level in counts["levels"]}
        self.cannot_tell: int = counts["cannot_tell"]

    def percent(self, level: str, decimals: int = 2, language: Language = "en") -> str:
        """Return the entities at a level as a percentage of those assessed, rounded half up.

        Raises
        ------
        KeyError
            If the set has no such level.
        """
        if level not in self.levels:
            raise KeyError(f"no level '{level}' in {self._set.name}; there are {', '.join(self.levels)}")
        return percent(self.levels[level], self.assessed, decimals, language=language)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values, with percentages of levels beside their base.

        Returns
        -------
        dict
            ``set``, ``rows``, ``rejected``, ``levels`` (``id``, ``count``, ``percent``, ``base``: rows assessed), ``cannot_tell``,
            ``criteria`` (``id``, ``outcomes`` and ``floors`` or None, ``missing``), ``sections`` (``id``, ``floors``);
            ``assumptions`` where there are any.
        """
        levels = [
            {"id": id, "count": count, "percent": percent(count, self.assessed), "base": {"assessed": self.assessed}}
            for id, count in self.levels.items()
        ]
        return {
            "set": self._set.name,
            "rows": self.rows,
            "rejected": self.rejected,
            "levels": levels,
            "cannot_tell": self.cannot_tell,
            "criteria": self._counts["criteria"],
            "sections": self._counts["sections"],
            **({"assumptions": self._set.assumptions} if self._set.assumptions else {}),
        }

    def to_text(self, language: str = "en") -> str:
        """Write the counts as tables in plain text, in ``"en"`` or ``"vi"``."""
        words = _WORDS[checked_language(language)]
        parts = [f"{self._set.title('', language)} ({self._set.name})", *self._facts(language)]
        parts += [_as_text(table) for table in self._tables(language)]
        return "\n\n".join([*parts, words["note"]])

    def to_markdown(self, language: str = "en") -> str:
        """Write the counts as tables in Markdown, in ``"en"`` or ``"vi"``."""
        words = _WORDS[checked_language(language)]
        parts = [f"# {self._set.title('', language)} ({self._set.name})", *self._facts(language)]
        parts += [_as_markdown(table) for table in self._tables(language)]
        return "\n\n".join([*parts, words["note"]]) + "\n"

    def levels_text(self, language: str = "en") -> str:
        """Write the table of levels alone, as plain text."""
        return _as_text(self._level_table(checked_language(language)))

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        title = f"<p><b>{escape(self._set.title())}</b> ({escape(self._set.name)})</p>"
        title += "".join(f"<p>{escape(fact)}</p>" for fact in self._facts("en"))
        tables = "".join(_as_html(table) for table in self._tables("en"))
        return f"{title}{tables}<p>{escape(_WORDS['en']['note'])}</p>"

    def _facts(self, language: str) -> list[str]:
        """How many were assessed, and why titles are provisional if they are."""
        reason = self._set.provisional_reason(language)
        words = _WORDS[language]
        counted = words["entity" if self.assessed == 1 else "entities"].format(rows=self.assessed)
        if self.rejected:
            counted += "; " + words["rejected"].format(rejected=self.rejected, all=self.rows)
        return [counted, *([reason] if reason else [])]

    def _tables(self, language: str) -> list[_Table]:
        tables = [self._level_table(language), self._criterion_table(language), self._floor_table(language)]
        return [table for table in tables if table.rows]

    def _title(self, id: str, language: str) -> str:
        return self._set.title(id, language)

    def _level_table(self, language: str) -> _Table:
        words = _WORDS[language]
        table = _Table([words["level"], words["count"], words["of assessed"].format(rows=self.assessed)])
        counts = [(self._title(id, language), count) for id, count in self.levels.items()]
        for title, count in [*counts, (words["cannot_tell"], self.cannot_tell)]:
            table.rows.append([title, str(count), percent(count, self.assessed, language=cast(Language, language))])
        return table

    def _criterion_table(self, language: str) -> _Table:
        words = _WORDS[language]
        outcomes = [words[key] for key in ("asked", "met", "of asked", "unmet", "unknown", "not_applicable")]
        missing = [words["missing"], words["of assessed"].format(rows=self.assessed)]
        table = _Table([words["criterion"], *outcomes, *missing])
        for each in self._counts["criteria"]:
            cells = _outcome_cells(each["outcomes"], language) if each["outcomes"] else [NO_BASE] * 6
            absent = [str(each["missing"]), percent(each["missing"], self.assessed, language=cast(Language, language))]
            table.rows.append([self._title(each["id"], language), *cells, *absent])
        return table

    def _floor_table(self, language: str) -> _Table:
        words = _WORDS[language]
        keys = ("floor", "asked", "kept", "of asked", "broken", "unknown", "not_applicable")
        table = _Table([words[key] for key in keys])
        for each in [*self._counts["criteria"], *self._counts["sections"]]:
            if each["floors"]:
                table.rows.append([self._title(each["id"], language), *_outcome_cells(each["floors"], language)])
        return table


def _outcome_cells(counts: dict[str, int], language: str) -> list[str]:
    """Asked, met, met as a percentage of asked, unmet, unknown, not applicable."""
    asked = counts["met"] + counts["unmet"] + counts["unknown"]
    share = percent(counts["met"], asked, language=cast(Language, language))
    return [
        str(asked),
        str(counts["met"]),
        share,
        *(str(counts[key]) for key in ("unmet", "unknown", "not_applicable")),
    ]


def _as_text(table: _Table) -> str:
    lines = [table.header, *([_cut(first), *others] for first, *others in table.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.header))]

    def text(line: list[str]) -> str:
        first, *others = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join([first, *others]).rstrip()

    return "\n".join([text(table.header), "  ".join("-" * width for width in widths), *map(text, lines[1:])])


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


def _as_markdown(table: _Table) -> str:
    def text(line: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"

    rule = "| --- |" + " ---: |" * (len(table.header) - 1)
    return "\n".join([text(table.header), rule, *map(text, table.rows)])


def _as_html(table: _Table) -> str:
    def row(line: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in line) + "</tr>"

    body = "".join(row(line, "td") for line in table.rows)
    return f"<table><thead>{row(table.header, 'th')}</thead><tbody>{body}</tbody></table>"
