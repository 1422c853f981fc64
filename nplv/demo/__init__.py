"""Example data for a demonstration. Everything here is made up, apart from the agreement itself."""

from django.db import transaction

from housing.models import Plan
from nplv.core.models import Area, User
from nplv.core.problems import WrongState
from nplv.demo.cost_examples import CAPACITY, MEASURES
from nplv.demo.costs import enter_costs, start_measures
from nplv.demo.deviations import explain_deviations
from nplv.demo.meetings import hold_meetings
from nplv.demo.people import make_people, mark_areas
from nplv.demo.plans import make_plans
from nplv.demo.starts import enter_starts
from nplv.demo.wbi import prepare_applications


@transaction.atomic
def load() -> None:
    """
    Fill a database that holds the agreement and nothing else.

    What has a workflow takes it: entered, submitted and judged by the services that the pages
    use, each at its own moment, so that history and claim years are as in real life.

    Errors: WrongState if there are people or plans already, or no agreement.
    """
    if User.objects.exists() or Plan.objects.exists():
        raise WrongState("Deze database is in gebruik: voorbeelddata hoort in een lege.")
    area = Area.objects.filter(slug="roosendaal").first()
    if area is None or not hasattr(area, "agreement"):
        raise WrongState("De overeenkomst is nog niet geladen: draai eerst load_agreement.")

    people = make_people()
    mark_areas()
    make_plans(people)
    enter_starts(people)
    start_measures(people)
    enter_costs((*MEASURES, *CAPACITY), people)
    prepare_applications(people)
    hold_meetings(people)
    explain_deviations(people)
