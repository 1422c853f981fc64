"""The affordable homes of the review: of the whole area and of each neighbourhood."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from grants.calculations import allocate
from housing.calculations import (
    AFFORDABLE_SEGMENTS,
    Course,
    CourseStanding,
    Judgement,
    course,
    judge_homes,
    judge_parts,
)
from nplv.core.models import Neighbourhood
from nplv.core.money import cents
from reports.dashboard import courses, year_progress
from reports.figures import AreaFigures
from reports.midterm.parts import (
    OWN,
    CourseRules,
    JudgedBlock,
    JudgedPart,
    Yardstick,
    counted,
    percent_text,
    share_of,
)
from reports.neighbourhood_charts import as_spoken

WHOLE_KEY = "woningen"


def homes_block(figures: AreaFigures, *, day: date, rules: CourseRules) -> JudgedBlock:
    """Return the affordable homes of the area beside the straight line and the plans (R23)."""
    stands = area_course(figures, day)
    found = judge_homes(course=stands, thresholds=rules.homes)
    sentence = _sentence(stands, found)
    part = JudgedPart(
        key=WHOLE_KEY,
        name="Betaalbare woningen",
        judgement=found.value,
        sentence=sentence,
        yardsticks=_yardsticks(stands),
    )
    return JudgedBlock(
        key=WHOLE_KEY,
        title="Betaalbare woningen",
        judgement=found.value,
        sentence=sentence,
        rule=_rule(rules),
        sources=("AGR-HOMES", OWN),
        parts=(part,),
    )


def neighbourhoods_block(figures: AreaFigures, *, day: date, rules: CourseRules) -> JudgedBlock:
    """Return the same for each neighbourhood, toward its share of the plan list."""
    names = {row.name: row.slug for row in Neighbourhood.objects.filter(area=figures.area)}
    planned = {name: _planned(figures, name) for name in sorted(names, key=as_spoken)}
    targets = shares_of(figures.target_affordable, planned)
    parts = tuple(
        _part(
            names[name],
            name,
            course(
                target=targets[name],
                started=_started(figures, name),
                planned=planned[name],
                first=figures.book.window.first,
                last=figures.book.window.last,
                on=day,
            ),
            rules,
        )
        for name in planned
    )
    found = judge_parts((Judgement(part.judgement) for part in parts), off_share=rules.parts_off)
    return JudgedBlock(
        key="wijken",
        title="Per wijk",
        judgement=found.value,
        sentence=counted(parts, "wijken"),
        rule=(
            "Elke wijk heeft in de afspraak een aandeel naar haar deel van de plannen. Daarna "
            f"geldt dezelfde regel als voor alle woningen. {parts_rule(rules, 'wijken')}"
        ),
        sources=(OWN,),
        parts=parts,
    )


def area_course(figures: AreaFigures, day: date) -> Course:
    """Return how the affordable homes of the area stand on a day."""
    _, affordable = courses(figures, year_progress(figures, figures.inside()), today=day)
    return affordable


def shares_of(target: int, planned: Mapping[str, Mapping[int, int]]) -> dict[str, int]:
    """Return a target divided in whole homes as the plans are; together exactly the target."""
    weights = {name: cents(sum(by_year.values())) for name, by_year in planned.items()}
    if not any(weight.amount for weight in weights.values()):
        return dict.fromkeys(planned, 0)
    shares = allocate(amount=cents(target), weights=weights)
    return {name: int(share.amount * 100) for name, share in shares.items()}


def parts_rule(rules: CourseRules, what: str) -> str:
    """Return how a block of several parts is judged, in Dutch."""
    return (
        f"Het geheel van de {what} is op koers als ze dat allemaal zijn, en niet op koers als "
        f"minstens {percent_text(rules.parts_off)}% dat niet is."
    )


def _planned(figures: AreaFigures, neighbourhood: str) -> dict[int, int]:
    window, found = figures.book.window, dict[int, int]()
    for year, segment, name, homes in figures.planned:
        is_asked = name == neighbourhood and segment in AFFORDABLE_SEGMENTS
        if is_asked and year in window.years:
            found[year] = found.get(year, 0) + homes
    return found


def _started(figures: AreaFigures, neighbourhood: str) -> int:
    rows = (row for row in figures.inside() if row.neighbourhood == neighbourhood)
    return figures.homes(rows).affordable


def _part(slug: str, name: str, stands: Course, rules: CourseRules) -> JudgedPart:
    found = judge_homes(course=stands, thresholds=rules.homes)
    return JudgedPart(
        key=f"wijk-{slug}",
        name=name,
        judgement=found.value,
        sentence=_sentence(stands, found),
        yardsticks=_yardsticks(stands) if stands.target else (),
    )


def _yardsticks(stands: Course) -> tuple[Yardstick, ...]:
    started = Decimal(stands.started)
    return (
        Yardstick(
            name="Rechte lijn",
            reached=stands.started,
            asked=stands.due,
            share=share_of(started, stands.line),
        ),
        Yardstick(
            name="Plannen",
            reached=stands.started,
            asked=stands.planned_due,
            share=share_of(started, stands.planned),
        ),
    )


def _sentence(stands: Course, found: Judgement) -> str:
    if not stands.target:
        return "Er zijn geen plannen met betaalbare woningen, dus er is niets om aan te meten."
    begun = f"{_homes(stands.started)} gestart van {_number(stands.target)}"
    if stands.standing is CourseStanding.NOT_BEGUN:
        return f"{begun}; de periode is nog niet begonnen."
    if stands.standing is CourseStanding.REACHED:
        return f"{begun}: de afspraak is gehaald."
    if found is Judgement.ON_COURSE:
        return f"{begun}; op deze dag zijn er {_number(stands.due)} nodig."
    short = _number(-stands.ahead)
    more = f"{begun}; op deze dag zijn er {_number(stands.due)} nodig, dus {short} te weinig"
    if stands.standing is CourseStanding.AS_PLANNED:
        return f"{more}. Het loopt wel volgens de plannen, die samen de afspraak halen."
    if stands.missing_plans:
        return f"{more}. Voor {_homes(stands.missing_plans)} is er nog geen plan."
    return f"{more}. Ook bij de plannen blijft het achter."


def _homes(number: int) -> str:
    return "1 woning" if number == 1 else f"{_number(number)} woningen"


def _number(number: int) -> str:
    return f"{number:,d}".replace(",", ".")


def _rule(rules: CourseRules) -> str:
    on, attention = percent_text(rules.homes_on), percent_text(rules.homes_attention)
    return (
        "De rechte lijn verdeelt de afgesproken woningen gelijk over de jaren, tot op de dag. "
        f"Op koers: minstens {on}% van die lijn is gestart. Aandacht: minstens {attention}%, of "
        "minder maar volgens de plannen, als die samen de afspraak halen. Anders niet op koers."
    )
