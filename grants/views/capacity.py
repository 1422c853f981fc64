"""The pages of capacity."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.cost_lists import CostList
from grants.models import CostLine, Scheme
from grants.overviews import capacity_overview, find_agreement
from grants.views.cost_files import cost_list_context, send_costs
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.SEE_FACTS)
def capacity(request: HttpRequest, area: Area) -> HttpResponse:
    agreement = find_agreement(area)
    context = {
        "overview": capacity_overview(agreement) if agreement else None,
        **cost_list_context(request, _costs(request, area)),
    }
    return render(request, "grants/capacity.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def capacity_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send the selected costs of capacity as a file."""
    return send_costs(_costs(request, area), name=f"capaciteit-{area.slug}", form=form)


def _costs(request: HttpRequest, area: Area) -> CostList:
    lines = CostLine.objects.filter(area=area, scheme=Scheme.CAPACITY)
    return CostList(request.GET, lines, is_capacity=True)
