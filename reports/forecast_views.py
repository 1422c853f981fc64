"""The page of the forecast, on which plans can be tried out without changing anything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from housing.forecasts import Trial, read_trials
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.figures import AreaFigures
from reports.footnotes import Footnotes
from reports.forecast import forecast_chart, forecast_of
from reports.forecast_forms import TrialForm


@require_safe
@area_page(Act.SEE_FIGURES)
def forecast(request: HttpRequest, area: Area) -> HttpResponse:
    figures = AreaFigures(area)
    if figures.agreement is None:
        return render(request, "reports/no_agreement.html")
    trials = read_trials(request.GET.getlist("proef"))
    form = TrialForm.asked(request.GET, area=area)
    if form.is_bound and form.is_valid():
        return redirect(_address(area, [*trials, form.trial]))
    found = forecast_of(figures, today=timezone.localdate(), trials=trials)
    context = {
        "forecast": found,
        "chart": forecast_chart(found),
        "form": form,
        "without": [
            (trial, _address(area, [other for other in trials if other != trial]))
            for trial in trials
        ],
        "trials": trials,
        "trial_text": "\n".join(map(str, trials)) or None,
        "notes": Footnotes(),
    }
    return render(request, "reports/forecast.html", context)


def _address(area: Area, trials: list[Trial]) -> str:
    """Return the address that holds these trials, and so can be shared."""
    address = reverse("reports:forecast", kwargs={"area": area.slug})
    query = urlencode([("proef", str(trial)) for trial in trials])
    return f"{address}?{query}" if query else address
