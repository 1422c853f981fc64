"""Areas with an agreement like that of Roosendaal: all that a page of figures shows, but facts."""

from django.utils import timezone

from grants.estimates import book_estimates
from grants.models import Agreement
from nplv.core.models import Area


def agree(area: Area) -> None:
    """Copy the agreement of Roosendaal with all that hangs on it, and book its estimates."""
    like = Agreement.objects.select_related("area").get(area__slug="roosendaal")
    of_agreement = [*like.streams.all(), *like.targets.all(), *like.printed_totals.all()]
    of_agreement += like.obligations.all()
    wijken = list(like.area.neighbourhoods.all())
    of_area = [*wijken, *like.area.wbi_applications.all(), *like.area.measures.all()]
    like.pk, like.area = None, area
    like.save()
    for row in of_agreement:
        row.pk, row.agreement = None, like
        row.save()
    for row in of_area:
        row.pk, row.area = None, area
        if getattr(row, "neighbourhood", None):
            row.neighbourhood = wijken[0]
        row.save()
    book_estimates(agreement=like, at=timezone.now())
