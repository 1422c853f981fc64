"""Wbi applications: the status against the steps, and each step after the one before (R13)."""

from grants.models import WbiApplication, WbiStatus
from nplv.core.models import Area
from reports.verifying.findings import Looked, compared, finding


def applications(area: Area) -> Looked:
    """Yield for each application where its status is not what its steps lead to."""
    rows = WbiApplication.objects.filter(area=area).order_by("position")
    for application in rows.prefetch_related("transitions"):
        reached, found = WbiStatus.EXPLORING.value, []
        steps = sorted(application.transitions.all(), key=lambda step: step.number)
        for number, step in enumerate(steps, start=1):
            if (step.number, step.origin) != (number, reached):
                what = "de stap sluit niet aan op de vorige"
                expected = f"stap {number} vanaf {reached}"
                stands = f"stap {step.number} vanaf {step.origin}"
                found.append(finding(step, what, expected=expected, found=stands))
            reached = step.target
        pairs = {"status volgens de stappen": (reached, application.status)}
        yield found + compared(application, pairs)
