"""The list of plans, its file, and the page of one plan."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from housing import plan_lists
from housing.filters import PlanFilter
from housing.models import BottleneckStatus, Plan
from housing.plan_overview import PlanOverview, PlanProgress
from nplv.core.access import Act
from nplv.core.history import events_of
from nplv.core.lists import Sorting, page_of
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.spreadsheets import download

PAGE_SIZE = 50
STARTS_SHOWN = 10


@area_page(Act.SEE_FACTS)
def plan_list(request: HttpRequest, area: Area) -> HttpResponse:
    chosen, sorting = _asked(request, area)
    overview = PlanOverview(area, chosen.qs)
    rows = plan_lists.ordered(overview, sorting)
    context = {
        "filter": chosen,
        "sorting": sorting,
        "overview": overview,
        "page_obj": page_of(request.GET, rows, size=PAGE_SIZE),
    }
    return render(request, "housing/plan_list.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def plan_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send the whole selection as a file, in the layout that can be read in again."""
    chosen, sorting = _asked(request, area)
    overview = PlanOverview(area, chosen.qs.prefetch_related("programme"))
    plans = [row.plan for row in plan_lists.ordered(overview, sorting)]
    columns, rows = plan_lists.file_of(plans, overview.window.years)
    name = f"plannen-{area.slug}"
    return download(name=name, title="Plannen", form=form, columns=columns, rows=rows)


@area_page(Act.SEE_FACTS)
def plan_detail(request: HttpRequest, area: Area, code: str) -> HttpResponse:
    plan = plan_of(area, code)
    starts = plan.starts.with_homes().order_by("-started_on", "-pk")
    context = {
        "plan": plan,
        "progress": PlanProgress(plan),
        "bottlenecks": plan.bottlenecks.order_by("since", "pk"),
        "resolved": BottleneckStatus.RESOLVED,
        "starts": starts[:STARTS_SHOWN],
        "number_of_starts": plan.starts.count(),
        "events": events_of(plan),
    }
    return render(request, "housing/plan_detail.html", context)


def plan_of(area: Area, code: str) -> Plan:
    """Return a plan of the area; 404 if it has none with that code."""
    if "\x00" in code:  # PostgreSQL refuses to look for it
        code = ""
    plans = Plan.objects.select_related("area", "neighbourhood")
    return get_object_or_404(plans, area=area, code=code)


def _asked(request: HttpRequest, area: Area) -> tuple[PlanFilter, Sorting]:
    """Return the selection and the order that the address asks for."""
    plans = Plan.objects.filter(area=area)
    chosen = PlanFilter(request.GET, queryset=plans, area=area)
    order = Sorting(request.GET, plan_lists.SORT_COLUMNS, default=plan_lists.DEFAULT_ORDER)
    return chosen, order
