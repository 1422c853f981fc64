"""
A report as text and back: what is published is kept as this, and every form is made from it.

Only plain data can be frozen, with its type written beside it, and only types that are named
here come back. A field that is added to one of these dataclasses later gets a default, and none
is renamed: then what was published before can still be read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from moneyed import EUR, Money

from grants.calculations import Contribution, Cost
from grants.queries import Homes, IncentiveYear
from grants.wbi.overviews import WbiOverview, WbiRow
from nplv.core.money import euros
from reports.annual import AnnualReport, HomesTable, RightRow
from reports.capacity import CapacityReport, CapacityYear, CategoryHours, DeliveredHours
from reports.charts import Chart
from reports.cost_rows import CostRow
from reports.dashboard import YearProgress
from reports.facts import (
    AgreementFacts,
    AreaFacts,
    ObligationFacts,
    PersonFacts,
    StepFacts,
    TargetFacts,
)
from reports.midterm.deadlines import MissedDeadline
from reports.midterm.parts import (
    CourseRules,
    DeviationFacts,
    JudgedBlock,
    JudgedPart,
    Yardstick,
)
from reports.midterm.report import MidtermReport, ReviewForecast
from reports.orv import OrvReport
from reports.queries import Ledger, LedgerRow, YearFigures
from reports.remarks import Remark
from reports.rights import RightAccount
from reports.settled import Paper, SettledYear
from reports.standing import Standing
from reports.tables import Table

# What a report may be made of, beside text, numbers, amounts, days and moments.
REPORT_TYPES: tuple[type, ...] = (
    AgreementFacts,
    AnnualReport,
    AreaFacts,
    CapacityReport,
    CapacityYear,
    CategoryHours,
    Chart,
    Contribution,
    Cost,
    CostRow,
    CourseRules,
    DeliveredHours,
    DeviationFacts,
    Homes,
    HomesTable,
    IncentiveYear,
    JudgedBlock,
    JudgedPart,
    Ledger,
    LedgerRow,
    MidtermReport,
    MissedDeadline,
    ObligationFacts,
    OrvReport,
    Paper,
    PersonFacts,
    Remark,
    ReviewForecast,
    RightAccount,
    RightRow,
    SettledYear,
    Standing,
    StepFacts,
    Table,
    TargetFacts,
    WbiOverview,
    WbiRow,
    YearFigures,
    YearProgress,
    Yardstick,
)
_BY_NAME = {kind.__name__: kind for kind in REPORT_TYPES}


class NotPlain(Exception):
    """This is no plain data, or no frozen data."""


def freeze(value: Any) -> Any:
    """
    Return plain data as what JSON can hold, each type with its mark.

    Errors: NotPlain for all else: a row of the database, a list that can change, a float.
    """
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    if kind is tuple:
        return [freeze(item) for item in value]
    if isinstance(value, Mapping):
        return {"map": [[freeze(key), freeze(item)] for key, item in value.items()]}
    if is_dataclass(value) and _BY_NAME.get(kind.__name__) is kind:
        return {
            "type": kind.__name__,
            "fields": {field.name: freeze(getattr(value, field.name)) for field in fields(value)},
        }
    return _freeze_scalar(value)


def _freeze_scalar(value: Any) -> dict[str, str]:
    if isinstance(value, Money) and value.currency == EUR and value.amount.is_finite():
        return {"euro": str(value.amount)}
    if type(value) is Decimal and value.is_finite():
        return {"number": str(value)}
    if type(value) is datetime and value.tzinfo is not None:
        return {"moment": value.astimezone(UTC).isoformat()}
    if type(value) is date:
        return {"day": value.isoformat()}
    if type(value) is SafeString:
        return {"markup": str(value)}
    raise NotPlain(f"{type(value).__name__} is no plain data: {value!r:.80}")


_THAW_SCALAR: dict[str, Callable[[str], Any]] = {
    "euro": lambda text: euros(Decimal(text)),
    "number": Decimal,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    # Drawn by reports.charts when the report was made; nobody can enter it.
    "markup": mark_safe,
}


def thaw(data: Any) -> Any:
    """
    Return what freeze() was given.

    Errors: NotPlain for what freeze() does not make.
    """
    if data is None or isinstance(data, bool | int | str):
        return data
    if isinstance(data, list):
        return tuple(thaw(item) for item in data)
    if isinstance(data, dict) and data.keys() == {"map"}:
        return {thaw(key): thaw(item) for key, item in data["map"]}
    if isinstance(data, dict) and data.keys() == {"type", "fields"} and data["type"] in _BY_NAME:
        found = {name: thaw(item) for name, item in data["fields"].items()}
        return _BY_NAME[data["type"]](**found)
    if isinstance(data, dict) and len(data) == 1:
        (mark, text), *_ = data.items()
        if mark in _THAW_SCALAR:
            return _THAW_SCALAR[mark](text)
    raise NotPlain(f"this was not made by freeze(): {data!r:.80}")


def canonical(data: Any) -> str:
    """Return JSON in the one way in which it is hashed: keys in order, no white space."""
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
