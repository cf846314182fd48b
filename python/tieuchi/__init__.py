"""Criteria sets as versioned, cited documents: exact points, titles and the reasons for them.

>>> import tieuchi
>>> criteria = tieuchi.open_set("vn.learning-citizen@2022")
>>> data = {name: [8, 7.75, 9] for name in criteria.columns}
>>> data["area"] = ["ordinary", "ordinary", "difficult"]
>>> tieuchi.evaluate(criteria, data).levels
['learning-citizen', 'not-achieved', 'learning-citizen']

`evaluate` takes a criteria set and data and gives an `Assessment`: levels, points and outcomes as columns, a `Summary`
with counts, and for any row an `Explanation`. Nothing but the standard library is imported until arrays are asked for.
"""

from ._core import Problem
from ._core import version as __version__
from .assessment import Assessment
from .catalog import catalog, open_set
from .changes import Change, diff
from .criteria import CaseResult, CriteriaSet, load, parse, validate
from .dataset import Dataset, LinkColumn, LinkGroups, Links
from .errors import DocumentError, TableError
from .evaluation import evaluate
from .explanation import Explanation
from .figures import percent
from .members import Member, Members, Needed, ProgrammeExplanation
from .programme import Programme, load_programme, parse_programme
from .programme_result import ProgrammeResult
from .rejections import Rejection, Rejections
from .summary import Summary
from .titles import Titles, check_editions, deciding

__all__ = [
    "Assessment",
    "CaseResult",
    "Change",
    "CriteriaSet",
    "Dataset",
    "DocumentError",
    "Explanation",
    "LinkColumn",
    "LinkGroups",
    "Links",
    "Member",
    "Members",
    "Needed",
    "Problem",
    "Programme",
    "ProgrammeExplanation",
    "ProgrammeResult",
    "Rejection",
    "Rejections",
    "Summary",
    "TableError",
    "Titles",
    "__version__",
    "catalog",
    "check_editions",
    "deciding",
    "diff",
    "evaluate",
    "load",
    "load_programme",
    "open_set",
    "parse",
    "parse_programme",
    "percent",
    "validate",
]
