"""What the page on which a cost is entered says beside the form: what it would do."""

from typing import Any

from grants.deadlines import deadline_of
from grants.effects import cost_of, effect_of, standing_of
from grants.entries import left_to_credit
from grants.forms import CostForm
from grants.models import CostLine
from grants.views.lookup import agreement_of

# Without these there is no sum: what was typed there and is wrong is said at once.
IN_THE_SUM = ("jaar", "uren", "tarief", "bedragExclBtw", "btw", "compensabel", "corrigeert")


def effect_context(form: CostForm) -> dict[str, Any]:
    """Return what _cost_effect.html takes: as much as can be said of what was typed so far."""
    agreement, measure = agreement_of(form.area), form.measure
    deadline = deadline_of(measure, agreement=agreement, today=form.today) if measure else None
    standing = standing_of(
        agreement,
        measure=measure,
        deadline=deadline,
        apart_from=form.line.pk if form.line else None,
    )
    typed = _as_typed(form)
    typed.is_valid()  # reads it
    entry, hints = typed.entry(), _hints(typed)
    years = range(agreement.window.first.year, form.today.year + 1)
    may_be_summed = entry.cost and entry.year in years and not hints and standing
    effect = effect_of(entry, standing=standing) if may_be_summed else None
    return {
        "standing": standing,
        "right": standing.right(standing.costs) if standing else None,
        "deadline": deadline,
        "effect": effect,
        "hints": hints,
        "own_staff": entry if entry.is_own_staff else None,
        "left": _left(form, entry.corrects, cost_of(entry) if effect else None),
    }


def _as_typed(form: CostForm) -> CostForm:
    """Return the form as if it were sent as it stands, so that its values are read."""
    if form.is_bound:
        return form
    data = {name: form[name].value() for name in form.fields}
    return type(form)(data, area=form.area, measure=form.measure, line=form.line, today=form.today)


def _hints(typed: CostForm) -> list[tuple[str, str]]:
    """Return what is wrong with what was typed for the sum: label and reason."""
    return [
        (typed.fields[name].label, reason)
        for name in IN_THE_SUM
        if name in typed.fields and typed.data.get(name) not in (None, "")
        for reason in typed.errors.get(name, ())
    ]


def _left(form: CostForm, corrects: int | None, line: Any) -> dict[str, Any] | None:
    """Return of a credit note what is left of its line, before it and after it."""
    if corrects is None:
        return None
    original = CostLine.objects.get(pk=corrects)
    left = left_to_credit(original, apart_from=form.line.pk if form.line else None)
    return {"original": original, "now": left, "then": left + line if line else None}
