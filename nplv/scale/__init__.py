"""Made-up starts, as many as one likes in as many areas: to see what much data costs."""

from django.core.management import call_command
from django.db import transaction

from housing.models import Plan
from nplv.core.models import Area, User
from nplv.core.problems import WrongState
from nplv.scale.agreements import agree
from nplv.scale.people import make_people
from nplv.scale.starts import make_plans, make_starts


@transaction.atomic
def seed(*, areas: int, starts: int, number: int) -> None:
    """
    Fill a database that holds the agreement at most: `starts` in total, spread over the areas.

    The same `number` gives the same starts. Each was entered, submitted and approved, with its
    events; plans and people too, so that `verify` has as much to do as it would have.

    Errors: WrongState if there are people or plans already.
    """
    if User.objects.exists() or Plan.objects.exists():
        raise WrongState("Deze database is in gebruik: schaaldata hoort in een lege.")
    call_command("load_agreement", verbosity=0)
    chosen = _choose(areas)
    people = make_people(chosen)
    for place, area in enumerate(chosen):
        if not hasattr(area, "agreement"):
            agree(area)
        plans = make_plans(area, by=people.author)
        share = starts // areas + (place < starts % areas)
        make_starts(area, plans, share, people=people, number=number)


def _choose(areas: int) -> list[Area]:
    """Return so many areas, Roosendaal first; where the programme has no more, they are made up."""
    found = list(Area.objects.order_by("-takes_part", "pk"))
    found.sort(key=lambda area: area.slug != "roosendaal")
    made_up = [
        Area(slug=f"gebied-{place}", name=f"Gebied {place}", municipality=f"Gemeente {place}")
        for place in range(len(found) + 1, areas + 1)
    ]
    chosen = [*found, *Area.objects.bulk_create(made_up)][:areas]
    Area.objects.filter(pk__in=[area.pk for area in chosen]).update(has_example_data=True)
    return chosen
