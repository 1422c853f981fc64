"""The form of a start: bad input is explained at its field, and nothing typed is lost."""

from datetime import date

import pytest
from django.http import QueryDict

from housing.entries import LineEntry
from housing.forms import MOST_LINES, StartInput
from housing.models import Location
from nplv.core.money import euros
from nplv.core.problems import Problem
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import GOOD


def typed(**fields: str) -> QueryDict:
    """Return the good form with other things typed; `_` in a line's name stands for `-`."""
    names = {name.replace("_", "-") if "regels" in name else name: name for name in fields}
    data = QueryDict(mutable=True)
    data.update(GOOD | {name: fields[key] for name, key in names.items()})
    return data


def errors(sent: StartInput) -> dict[str, list[str]]:
    found = dict(sent.form.errors)
    for number, line in enumerate(sent.lines.forms):
        found |= {f"regels-{number}-{name}": said for name, said in line.errors.items()}
    return found


def test_a_good_form_is_read_into_an_entry(roosendaal, plan):
    sent = StartInput.sent(typed(), roosendaal)

    assert sent.is_valid()
    entry = sent.entry()
    assert (entry.reference, entry.plan_code) == ("Z-2025-0142", "WR-01")
    assert entry.started_on == date(2025, 3, 14)
    assert entry.lines == (
        LineEntry(segment="sociale_huur", homes=40, kind="nieuwbouw", price=euros("850.00")),
    )


def test_everything_on_a_line_is_read(roosendaal, plan):
    sent = StartInput.sent(
        typed(
            regels_0_segment="middenhuur",
            regels_0_soort="optoppen",
            regels_0_prijs="€ 1.303,30",
            regels_0_eerdereSubsidie="sbi",
            regels_0_zorgvorm="zorggeschikt",
            regels_0_opslag="on",
            regels_0_grensjaar="2026",
        ),
        roosendaal,
    )

    assert sent.is_valid()
    assert sent.entry().lines == (
        LineEntry(
            segment="middenhuur",
            homes=40,
            kind="optoppen",
            earlier_subsidy="sbi",
            care_form="zorggeschikt",
            price=euros("1303.30"),
            has_surcharge=True,
            limit_year=2026,
        ),
    )


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("kenmerk", "", "Geef een kenmerk."),
        ("plan", "", "Kies een plan."),
        ("plan", "XX-99", "Plan ‘XX-99’ bestaat niet in dit gebied."),
        ("startdatum", "", "Geef de startdatum."),
        ("startdatum", "morgen", "‘morgen’ is geen datum"),
        ("startdatum", "29-02-2025", "‘29-02-2025’ bestaat niet als datum."),
        ("regels_0_segment", "", "Kies een segment."),
        ("regels_0_segment", "villa", "Selecteer een geldige keuze"),
        ("regels_0_aantal", "", "Geef het aantal woningen."),
        ("regels_0_aantal", "veertig", "‘veertig’ is geen heel getal"),
        ("regels_0_aantal", "1,5", "‘1,5’ is geen heel getal"),
        ("regels_0_aantal", "1.000", "‘1.000’ is geen heel getal"),
        ("regels_0_soort", "", "Kies een soort."),
        ("regels_0_prijs", "duur", "‘duur’ is geen bedrag"),
        ("regels_0_prijs", "1.234", "‘1.234’ is niet eenduidig"),
        ("regels_0_prijs", "1e9", "‘1e9’ is geen bedrag"),
        ("regels_0_grensjaar", "dit jaar", "‘dit jaar’ is geen heel getal"),
        ("regels_0_eerdereSubsidie", "eu", "Selecteer een geldige keuze"),
    ],
)
def test_what_cannot_be_read_is_explained_at_its_field(roosendaal, plan, field, value, says):
    sent = StartInput.sent(typed(**{field: value}), roosendaal)

    assert not sent.is_valid()
    name = field.replace("_", "-") if "regels" in field else field
    found = errors(sent)
    assert found.keys() == {name}
    assert says in found[name][0]


def test_both_the_form_and_all_its_lines_are_judged(roosendaal, plan):
    sent = StartInput.sent(typed(kenmerk="", regels_0_aantal="x", regels_2_aantal="5"), roosendaal)

    assert not sent.is_valid()
    assert errors(sent).keys() == {"kenmerk", "regels-0-aantal", "regels-2-segment"}


def test_empty_lines_are_ignored_also_between_filled_ones(roosendaal, plan):
    sent = StartInput.sent(
        typed(regels_2_segment="vrije_sector", regels_2_aantal="15", regels_1_aantal="  "),
        roosendaal,
    )

    assert sent.is_valid()
    assert [line.homes for line in sent.entry().lines] == [40, 15]


def test_lines_that_did_not_come_along_are_empty(roosendaal, plan):
    data = typed()
    del data["regels-1-soort"], data["regels-2-soort"]

    sent = StartInput.sent(data, roosendaal)

    assert sent.is_valid()
    assert len(sent.entry().lines) == 1


def test_a_line_marked_for_deletion_is_not_read(roosendaal, plan):
    sent = StartInput.sent(typed(regels_0_verwijderen="on"), roosendaal)

    assert sent.is_valid()
    assert sent.entry().lines == ()


def test_lines_without_their_number_are_refused(roosendaal, plan):
    data = typed()
    del data["regels-TOTAL_FORMS"]

    sent = StartInput.sent(data, roosendaal)

    assert not sent.is_valid()
    assert sent.lines.non_form_errors() == ["De regels kwamen niet goed over. Vul ze opnieuw in."]


def test_more_lines_than_a_page_can_hold_are_refused(roosendaal, plan):
    data = typed()
    data["regels-TOTAL_FORMS"] = str(MOST_LINES + 1)

    sent = StartInput.sent(data, roosendaal)

    assert not sent.is_valid()
    assert "hoogstens 100 regels" in sent.lines.non_form_errors()[0]


# --- Another line ---


def test_a_new_form_has_three_lines(roosendaal):
    assert len(StartInput.empty(roosendaal).lines.forms) == 3


def test_another_line_keeps_everything_that_was_typed(roosendaal, plan):
    wrong = typed(kenmerk="Z-9", startdatum="morgen", regels_0_aantal="1,5", regels_2_prijs="?")

    shown = StartInput.with_another_line(wrong, roosendaal)

    assert len(shown.lines.forms) == 4
    assert shown.form["startdatum"].value() == "morgen"
    assert shown.form["plan"].value() == "WR-01"
    assert shown.lines.forms[0]["aantal"].value() == "1,5"
    assert shown.lines.forms[0]["segment"].value() == "sociale_huur"
    assert shown.lines.forms[2]["prijs"].value() == "?"
    assert shown.lines.forms[3]["soort"].value() == "nieuwbouw"
    assert errors(shown) == {}, "nothing is judged before it is saved"


def test_another_line_leaves_out_what_was_marked_for_deletion(roosendaal, plan):
    data = typed(regels_0_verwijderen="on", regels_1_segment="vrije_sector", regels_1_aantal="15")

    shown = StartInput.with_another_line(data, roosendaal)

    assert [line["aantal"].value() for line in shown.lines.forms][0] == "15"


# --- Problems of the rules ---


def test_problems_stand_at_the_line_that_was_typed_not_the_line_that_was_read(roosendaal, plan):
    data = typed(
        regels_0_segment="",
        regels_0_aantal="",
        regels_0_prijs="",
        regels_1_aantal="5",
        regels_1_segment="middenhuur",
        regels_2_aantal="7",
        regels_2_segment="middenhuur",
    )
    sent = StartInput.sent(data, roosendaal)
    assert sent.is_valid()

    sent.show([Problem(name="regels.1.prijs", reason="Te hoog.")])

    assert errors(sent) == {"regels-2-prijs": ["Te hoog."]}


def test_a_field_that_could_not_be_read_gets_no_second_message(roosendaal, plan):
    sent = StartInput.sent(typed(startdatum="morgen", regels_0_aantal="x"), roosendaal)
    sent.is_valid()

    sent.show(
        [
            Problem(name="startdatum", reason="Geef de startdatum."),
            Problem(name="regels.0.aantal", reason="Te veel."),
            Problem(name="regels.0.prijs", reason="Te hoog."),
        ]
    )

    assert len(errors(sent)["startdatum"]) == 1
    assert len(errors(sent)["regels-0-aantal"]) == 1
    assert errors(sent)["regels-0-prijs"] == ["Te hoog."]


# --- Changing ---


def test_a_stored_start_is_shown_as_it_would_be_typed(roosendaal, plan):
    start = make_start(
        plan=plan,
        lines=[{"price": euros("850.50")}, {"homes": 15, "limit_year": 2024}],
        remark="Fase 1",
    )

    shown = StartInput.of(start)

    assert shown.form["startdatum"].value() == "14-03-2025"
    assert shown.form["toelichting"].value() == "Fase 1"
    first, second, third = shown.lines.forms
    assert first["prijs"].value() == "850,50"
    assert first["grensjaar"].value() is None, "it follows the start"
    assert second["grensjaar"].value() == 2024
    assert third["aantal"].value() is None
    assert [line.can_be_cleared for line in shown.lines.forms] == [True, True, False]


def test_plans_are_grouped_by_location_and_only_of_the_area(roosendaal, breda):
    make_plan(area=roosendaal, code="WR-01", name="Westrand")
    make_plan(area=roosendaal, code="AG-01", name="Spoorzone", location=Location.ADJOINING)
    make_plan(area=breda, code="BN-01")

    choices = StartInput.empty(roosendaal).form.fields["plan"].choices

    assert list(choices)[1:] == [
        ("NPLV-gebied", [("WR-01", "WR-01 Westrand")]),
        ("Aangrenzend gebied", [("AG-01", "AG-01 Spoorzone")]),
    ]
