"""The pages of the money of a year: declared beside determined and received, and its steps."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from grants.settlement.balances import year_balance, year_balances
from grants.settlement.forms import DeliveryForm
from grants.settlement.lists import REGISTERS
from grants.settlement.years import declare_year, determine_year, pay_year, progress
from nplv.core.access import Act
from nplv.core.forms import show_refusal
from nplv.core.models import AccountingYear, Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal
from nplv.core.reference import ReferenceBook


@require_safe
@area_page(Act.SEE_FACTS)
def money(request: HttpRequest, area: Area) -> HttpResponse:
    """Lead to decisions, receipts, earmarks and cash, and show where each year stands."""
    years = range(ReferenceBook(area).window.first.year, timezone.localdate().year + 1)
    rows = [(balance, progress(area, balance)) for balance in year_balances(area, years)]
    context = {"rows": rows, "registers": REGISTERS.values()}
    return render(request, "grants/money.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def money_year(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    return _page(request, area, year, DeliveryForm())


@area_page(Act.RECORD_MONEY)
@require_POST
def money_year_declare(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    """Record that the accounts were delivered."""
    form = DeliveryForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["datum"]
        if _step(request, area, year, declare_year, form, delivered_on=day):
            return redirect("grants:money_year", area=area.slug, year=year)
    return _page(request, area, year, form)


@area_page(Act.RECORD_MONEY)
@require_POST
def money_year_determine(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    _step(request, area, year, determine_year)
    return redirect("grants:money_year", area=area.slug, year=year)


@area_page(Act.RECORD_MONEY)
@require_POST
def money_year_pay(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    _step(request, area, year, pay_year)
    return redirect("grants:money_year", area=area.slug, year=year)


def _step(
    request: HttpRequest,
    area: Area,
    year: int,
    service: Callable[..., AccountingYear],
    form: DeliveryForm | None = None,
    **options: object,
) -> bool:
    """Take a step; return whether it was done. A message says how it went, or the form."""
    try:
        row = service(area=area, year=year, by=request.user, at=timezone.now(), **options)
    except Invalid as refusal:
        show_refusal(refusal, form)
        return False
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    state = row.get_state_display().lower()
    messages.success(request, f"Het jaar {year} is {state}.")
    return True


def _page(request: HttpRequest, area: Area, year: int, form: DeliveryForm) -> HttpResponse:
    if not ReferenceBook(area).window.first.year <= year <= timezone.localdate().year:
        raise Http404("Van dit jaar is nog geen geld te verwachten.")
    balance = year_balance(area, year)
    context = {"year": year, "balance": balance, "form": form, "progress": progress(area, balance)}
    return render(request, "grants/money_year.html", context)
