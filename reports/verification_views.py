"""The page of the verification: when it last ran, what came out, and running it now."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.models import VerificationRun
from reports.verifying.running import LABELS, verify

MOST_RUNS, MOST_FINDINGS = 20, 200  # on the page


@require_http_methods(["GET", "HEAD", "POST"])
@area_page(Act.SEE_HISTORY, write=Act.VERIFY)
def verification(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method == "POST":
        run = verify(at=timezone.now(), by=request.user, area=area)
        if run.differences:
            messages.error(request, f"Gecontroleerd: {_number(run.differences)} gevonden.")
        else:
            messages.success(request, "Gecontroleerd: alles klopt.")
        return redirect("reports:verification", area=area.slug)
    runs = list(VerificationRun.objects.about(area)[:MOST_RUNS])
    context = {
        "runs": [(run, run.differences_for(area), run.checked_for(area)) for run in runs],
        "latest": _in_words(runs[0], area) if runs else None,
    }
    return render(request, "reports/verification.html", context)


def _number(differences: int) -> str:
    return "één verschil" if differences == 1 else f"{differences} verschillen"


def _in_words(run: VerificationRun, area: Area) -> dict[str, Any]:
    """Return what came out of a run as the page of an area shows it."""
    findings, differences = run.findings_for(area), run.differences_for(area)
    return {
        "run": run,
        "head": run.heads.get(area.slug),
        "differences": _number(differences) if differences else "",
        "checked": run.checked_for(area),
        "checks": [
            row | {"label": LABELS.get(row["check"], row["check"])} for row in run.outcome_for(area)
        ],
        "findings": findings[:MOST_FINDINGS],
        "not_shown": differences - len(findings[:MOST_FINDINGS]),
    }
