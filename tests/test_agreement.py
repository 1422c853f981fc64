"""The printed totals of the agreement, recomputed from the rows of fixtures/, and their loading."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from grants.estimates import book_estimates
from grants.models import (
    Agreement,
    Certainty,
    EntryKind,
    HomesTarget,
    LedgerEntry,
    Obligation,
    OrvMeasure,
    PrintedTotal,
    Scheme,
    SisaIndicator,
    Stream,
    WbiApplication,
)
from nplv.core.models import AccountingYear, Area, ReferenceKey, ReferenceValue
from nplv.core.money import euros, total
from nplv.core.problems import WrongState
from nplv.core.sources import SOURCES
from tests.core.factories import AT, the_area
from tests.grants.factories import make_measure

pytestmark = pytest.mark.django_db


def printed(key: str):
    return PrintedTotal.objects.get(key=key).amount


def load_agreement() -> str:
    out = StringIO()
    call_command("load_agreement", stdout=out)
    return out.getvalue()


# --- The totals ---


def test_the_four_streams_add_up_to_the_printed_totals():
    streams = Stream.objects.all()

    # 5,600,000 + 6,045,000 + 2,500,000 + 6,200,000
    assert total(stream.low for stream in streams) == euros("20345000.00")
    # 8,500,000 + 6,045,000 + 2,500,000 + 6,200,000
    assert total(stream.high for stream in streams) == euros("23245000.00")
    assert printed("total-low") == euros("20345000.00")
    assert printed("total-high") == euros("23245000.00")


def test_without_the_part_that_is_not_granted_14_145_000_to_17_045_000_remain():
    sure = Stream.objects.exclude(certainty=Certainty.INDICATIVE)

    # 5,600,000 + 6,045,000 + 2,500,000
    assert total(stream.low for stream in sure) == euros("14145000.00")
    # 8,500,000 + 6,045,000 + 2,500,000
    assert total(stream.high for stream in sure) == euros("17045000.00")


def test_the_six_measures_add_up_to_the_drawing_right_including_vat():
    measures = OrvMeasure.objects.all()

    # 1,300,000 + 195,000 + 975,000 + 1,625,000 + 650,000 + 1,300,000
    assert total(measure.maximum for measure in measures) == euros("6045000.00")
    assert printed("orv-incl") == euros("6045000.00")


def test_the_six_amounts_without_vat_differ_one_euro_from_their_printed_total():
    measures = OrvMeasure.objects.all()

    # 1,074,380 + 161,157 + 805,785 + 1,342,975 + 537,190 + 1,074,380
    rows = total(measure.printed_excl for measure in measures)
    assert rows == euros("4995867.00")
    assert printed("orv-excl") == euros("4995868.00")
    # 4,995,868 - 4,995,867: the printed total is 6,045,000 / 1.21 = 4,995,867.77, rounded
    assert printed("orv-excl") - rows == euros("1.00")


def test_capacity_is_printed_alike_with_and_without_vat():
    capacity = Stream.objects.get(scheme=Scheme.CAPACITY)

    assert capacity.low == capacity.high == euros("2500000.00")
    assert printed("capacity-excl") == printed("capacity-incl") == euros("2500000.00")


def test_the_two_wbi_applications_add_up_to_the_printed_totals():
    applications = WbiApplication.objects.all()

    # 3,700,000 + 2,500,000, as grant and as co-financing
    assert total(row.indicated_grant for row in applications) == euros("6200000.00")
    assert total(row.co_financing for row in applications) == euros("6200000.00")
    assert printed("wbi-grant") == printed("wbi-co-financing") == euros("6200000.00")


@pytest.mark.parametrize(
    ("low", "high", "scheme"),
    [
        ("letter-incentive-low", "letter-incentive-high", Scheme.INCENTIVE),
        ("letter-orv", "letter-orv", Scheme.ORV),
        ("letter-capacity", "letter-capacity", Scheme.CAPACITY),
        ("letter-wbi", "letter-wbi", Scheme.WBI),
    ],
)
def test_the_letter_prints_the_amounts_of_the_agreement(low, high, scheme):
    stream = Stream.objects.get(scheme=scheme)

    assert (printed(low), printed(high)) == (stream.low, stream.high)


def test_the_letter_prints_the_totals_of_the_agreement():
    assert printed("letter-total-low") == printed("total-low")
    assert printed("letter-total-high") == printed("total-high")


def test_the_target_is_2164_homes_of_which_1497_affordable():
    target = HomesTarget.objects.get(kind="puur_nplv")
    large_scale = HomesTarget.objects.get(kind="grootschalig")

    assert (target.homes, target.affordable) == (2164, 1497)
    # The agreement prints a dash for the large-scale part: nothing, not zero.
    assert (large_scale.homes, large_scale.affordable) == (None, None)


def test_care_homes_are_put_forward_without_an_amount():
    homes = dict(HomesTarget.objects.values_list("kind", "homes"))

    assert (homes["zorggeschikt"], homes["zorggeclusterd"]) == (165, 216)


# --- The agreement itself ---


def test_the_agreement_says_who_signed_what_and_when():
    agreement = Agreement.objects.get(area__slug="roosendaal")

    assert "minister" in agreement.state_party
    assert "Nationaal Programma Roosendaal" in agreement.alliance_party
    assert agreement.dated_on == date(2025, 6, 19)
    assert (agreement.signed_on, agreement.signed_at_place) == (date(2025, 6, 24), "Utrecht")
    assert (agreement.price_level, agreement.is_indexed) == (2025, False)


def test_the_last_day_of_2029_lies_in_the_window_and_the_next_does_not():
    window = Agreement.objects.get().window

    assert date(2025, 1, 1) in window
    assert date(2029, 12, 31) in window
    assert date(2024, 12, 31) not in window
    assert date(2030, 1, 1) not in window


def test_the_certainty_of_each_stream():
    certainty = dict(Stream.objects.values_list("scheme", "certainty"))

    assert certainty == {
        Scheme.INCENTIVE: Certainty.ESTIMATED,
        Scheme.ORV: Certainty.DRAWING_RIGHT,
        Scheme.CAPACITY: Certainty.DRAWING_RIGHT,
        Scheme.WBI: Certainty.INDICATIVE,
    }


def test_each_measure_lies_in_its_neighbourhood_and_has_not_started():
    places = dict(OrvMeasure.objects.values_list("code", "neighbourhood__name"))

    assert places == {
        "westrand-buurtcentrum": "Westrand",
        "westrand-wijkpark": "Westrand",
        "langdonk-mfa": "Langdonk",
        "centrum-molenstraat": "’t Oude Centrum",
        "centrum-inrichting": "’t Oude Centrum",
        "kalsdonk-buurtcentrum": "Kalsdonk",
    }
    assert not OrvMeasure.objects.exclude(works_started_on=None).exists()


def test_wbi_counts_as_money_nowhere_and_carries_the_reservation():
    applications = {row.code: row for row in WbiApplication.objects.all()}

    assert applications.keys() == {"stationskwartier", "dunantstraat"}
    assert not any(row.is_granted for row in applications.values())
    assert all(row.has_reservation for row in applications.values())


def test_obligations_with_a_fixed_day_name_it():
    due = {row.name: row.due(2025) for row in Obligation.objects.all()}

    assert due["Verantwoording via SiSa"] == "15 juli 2026"
    assert due["Mid-term review"] == "in 2027"
    assert due["Laatste dag waarop de ORV-maatregelen kunnen starten"] == "31 december 2029"
    assert due["Laatste uitkering van de realisatiestimulans"] == "in 2030"


# --- Areas ---


def test_19_of_the_20_areas_take_part_and_18_may_draw():
    areas = Area.objects.all()

    assert areas.count() == 20
    assert areas.filter(takes_part=True).count() == 19
    assert areas.filter(may_draw=True).count() == 18
    assert areas.get(takes_part=False).municipality == "Lelystad"
    assert areas.get(takes_part=True, may_draw=False).municipality == "Eindhoven"


def test_roosendaal_has_five_focus_neighbourhoods():
    roosendaal = the_area()

    assert roosendaal.municipality_code == "1674"
    assert list(roosendaal.neighbourhoods.order_by("pk").values_list("slug", flat=True)) == [
        "westrand",
        "kalsdonk",
        "langdonk",
        "oude-centrum",
        "de-kroeven",
    ]


def test_every_area_that_takes_part_has_its_years_open_from_2025_to_2030():
    years = AccountingYear.objects.values_list("area__slug", "year")

    # 19 areas x 6 years; none for Lelystad
    assert years.filter(year__range=(2025, 2030)).count() == 114
    assert not years.filter(area__slug="lelystad").exists()


# --- Reference values ---


@pytest.mark.parametrize(
    ("year", "social", "mid", "purchase"),
    [
        (2024, "879.66", "1157.95", "390000.00"),
        (2025, "900.07", "1184.82", "405000.00"),
        (2026, "932.93", "1228.07", "420000.00"),
    ],
)
def test_price_limits_by_year(year, social, mid, purchase):
    limits = dict(ReferenceValue.objects.filter(year=year).values_list("key", "amount"))

    assert limits[ReferenceKey.SOCIAL_RENT_LIMIT] == Decimal(social)
    assert limits[ReferenceKey.MID_RENT_LIMIT] == Decimal(mid)
    assert limits[ReferenceKey.PURCHASE_LIMIT] == Decimal(purchase)


def test_no_price_limit_of_2027_is_known():
    limits = ReferenceValue.objects.filter(
        key__in=[
            ReferenceKey.SOCIAL_RENT_LIMIT,
            ReferenceKey.MID_RENT_LIMIT,
            ReferenceKey.PURCHASE_LIMIT,
        ]
    )

    assert not limits.filter(year__gte=2027).exists()


def test_the_rate_per_home_is_7000_in_each_year_of_the_window():
    rates = ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME)

    assert dict(rates.values_list("year", "amount")) == dict.fromkeys(
        range(2025, 2030), Decimal("7000.00")
    )


def test_the_national_ceilings_lie_below_the_drawing_rights():
    amounts = dict(ReferenceValue.objects.filter(year=None).values_list("key", "amount"))

    assert amounts[ReferenceKey.ORV_CEILING] == Decimal("180000000.00")
    assert amounts[ReferenceKey.ORV_RIGHTS] == Decimal("200000000.00")
    assert amounts[ReferenceKey.CAPACITY_CEILING] == Decimal("50000000.00")
    assert amounts[ReferenceKey.CAPACITY_RIGHTS] == Decimal("60000000.00")
    assert "ruim" in ReferenceValue.objects.get(key=ReferenceKey.ORV_RIGHTS).remark


def test_the_last_day_for_cost_is_on_record_as_unknown():
    row = ReferenceValue.objects.get(key=ReferenceKey.LAST_COST_DAY)

    assert (row.amount, row.day) == (None, None)


def test_every_row_cites_a_known_source_and_its_lines():
    fields = [
        model for model in apps.get_models() if any(f.name == "source" for f in model._meta.fields)
    ]

    for model in fields:
        rows = model.objects.all()
        assert set(rows.values_list("source", flat=True)) <= SOURCES.keys(), model
        if model not in (ReferenceValue, SisaIndicator):  # of documents without line numbers
            assert not rows.filter(source_lines="").exists(), model
    assert {Agreement, Stream, OrvMeasure, LedgerEntry, ReferenceValue} <= set(fields)


# --- The ledger ---


@pytest.mark.parametrize(
    ("scheme", "low", "high", "entries"),
    [
        (Scheme.INCENTIVE, "5600000.00", "8500000.00", 1),
        # 1,300,000 + 195,000 + 975,000 + 1,625,000 + 650,000 + 1,300,000
        (Scheme.ORV, "6045000.00", "6045000.00", 6),
        (Scheme.CAPACITY, "2500000.00", "2500000.00", 1),
        # 3,700,000 + 2,500,000
        (Scheme.WBI, "6200000.00", "6200000.00", 2),
    ],
)
def test_the_estimates_in_the_ledger_are_the_streams(scheme, low, high, entries):
    booked = LedgerEntry.objects.of(the_area()).filter(scheme=scheme)
    lows = booked.filter(kind=EntryKind.ESTIMATE_LOW)
    highs = booked.filter(kind=EntryKind.ESTIMATE_HIGH)

    assert total(entry.amount for entry in lows) == euros(low)
    assert total(entry.amount for entry in highs) == euros(high)
    assert lows.count() == highs.count() == entries


def test_estimates_are_booked_once():
    booked = book_estimates(agreement=Agreement.objects.get(), at=AT)

    assert booked == []
    # 2 x (1 incentive + 6 measures + 1 capacity + 2 applications)
    assert LedgerEntry.objects.of(the_area()).count() == 20


def test_estimates_are_refused_if_measures_do_not_add_up_to_their_stream():
    breda = the_area("breda")
    agreement = Agreement.objects.get()
    agreement.pk, agreement.area = None, breda
    agreement.save()
    Stream.objects.create(
        agreement=agreement,
        scheme=Scheme.ORV,
        low=euros("121000.01"),
        high=euros("121000.01"),
        certainty=Certainty.DRAWING_RIGHT,
        paid_on="werkelijke kosten",
        source="AGR-ORV",
        source_lines="396-429",
    )
    make_measure(area=breda, maximum=euros("121000.00"))

    with pytest.raises(WrongState, match=r"121\.000,00; de overeenkomst noemt .*121\.000,01"):
        book_estimates(agreement=agreement, at=AT)

    assert not LedgerEntry.objects.of(breda).exists()


# --- Loading again ---


def test_loading_again_adds_nothing_and_says_so():
    said = load_agreement()

    assert "areas: 0 nieuw, 139 stonden er al." in said
    assert "Ramingen van Roosendaal: stonden al in het grootboek." in said
    assert LedgerEntry.objects.count() == 20


def test_loading_again_leaves_what_a_person_changed():
    ReferenceValue.objects.filter(key=ReferenceKey.FTE_HOURS).update(amount=Decimal("1700.00"))
    OrvMeasure.objects.filter(code="langdonk-mfa").update(works_started_on=date(2026, 3, 2))

    load_agreement()

    assert ReferenceValue.objects.get(key=ReferenceKey.FTE_HOURS).amount == Decimal("1700.00")
    measure = OrvMeasure.objects.get(code="langdonk-mfa")
    assert measure.works_started_on == date(2026, 3, 2)


def test_loading_again_brings_back_what_is_missing():
    ReferenceValue.objects.filter(key=ReferenceKey.FTE_HOURS).delete()

    said = load_agreement()

    assert "reference: 1 nieuw" in said
    assert ReferenceValue.objects.get(key=ReferenceKey.FTE_HOURS).amount == Decimal("1872.00")


def test_a_value_that_someone_entered_by_hand_is_not_loaded_beside_it():
    ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME, year=2029).delete()
    ReferenceValue.objects.create(
        key=ReferenceKey.RATE_PER_HOME,
        year=2029,
        amount=Decimal("7500.00"),
        valid_from=date(2029, 1, 1),
        source="AGR-RS",
    )

    load_agreement()

    rates = ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME, year=2029)
    assert [rate.amount for rate in rates] == [Decimal("7500.00")]


def test_new_rows_are_numbered_after_the_loaded_ones():
    loaded = set(Area.objects.values_list("pk", flat=True))

    new = Area.objects.create(slug="nieuw", name="Nieuw gebied", municipality="Nieuw")

    assert new.pk not in loaded
