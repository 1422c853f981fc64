"""The columns of a file of starts, and how a cell of each is read."""

from typing import Any

from housing.models import AdditionKind, CareForm, ConstructionStart, EarlierSubsidy, Plan, Segment
from nplv.core.importing.cells import (
    Reader,
    choice_reader,
    read_day,
    read_money,
    read_yes_or_no,
    required,
    text_reader,
    whole_reader,
)
from nplv.core.importing.layout import Layout


def _longest(model: Any, field: str) -> int:
    return model._meta.get_field(field).max_length


_READERS: dict[str, Reader] = {
    "kenmerk": text_reader(
        "een kenmerk", _longest(ConstructionStart, "reference"), is_required=True
    ),
    "plan": text_reader("een plancode", _longest(Plan, "code"), is_required=True),
    "startdatum": required(read_day, "de startdatum"),
    "segment": choice_reader(Segment.values, is_required=True),
    "aantal": required(whole_reader(40), "het aantal woningen"),
    "soort": choice_reader(AdditionKind.values, is_required=True),
    "eerdere_subsidie": choice_reader(EarlierSubsidy.values),
    "zorgvorm": choice_reader(CareForm.values),
    "prijs": read_money,
    "bewijs": text_reader("het bewijs", _longest(ConstructionStart, "evidence")),
    "opslag": read_yes_or_no,
}
STARTS = Layout(name="Starts", key="kenmerk", readers=_READERS, optional={"opslag"})
