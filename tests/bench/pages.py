"""The pages of figures, against what they cannot do without: a session and their template."""

from collections.abc import Callable, Iterator

from django.core.cache import caches

from nplv.core.models import Area
from tests.bench.floors import WHO, keeping, ready_made
from tests.bench.harness import Size, Work, counters, interleave
from tests.bench.requests import getting, signed_in
from tests.bench.rows import Row, costs, limit, throughput

SMALL, LARGE = "breda", "groningen"
MOST_GROWTH = 1.5
# When a page has to be made, after a change: of the throughput of its template; and the facts
# since the last checkpoint, which are a thousand at most, against none in the small area.
ANEW, ANEW_WORK = 0.2, 6


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the dashboard of one area, and of all of them."""
    yield from _dashboard(size)
    yield from _nation(size)


def _dashboard(size: Size) -> Iterator[Row]:
    browser = signed_in("controller")
    small, large = (getting(f"/{area}/", browser) for area in (SMALL, LARGE))
    with keeping("reports.dashboard_views", LARGE):
        made_anew(large)()
    found = interleave(
        {
            "who": getting(WHO, browser),
            "ready": getting(ready_made(LARGE), browser),
            "kept": large,
            "small": made_anew(small),
            "large": made_anew(large),
        },
        rounds=size.rounds,
    )
    name, kept, made = f"dashboard of {size.large} starts", found["kept"], found["large"]
    yield throughput(f"{name}, against its template", found["ready"], kept, least=0.70)
    yield throughput(f"{name}, against who am I", found["who"], kept, least=0.25)
    yield throughput(f"{name}, made anew: its template", found["ready"], made, least=ANEW)
    yield from grown("dashboard", size, (small, large), queries=10)
    cpu = f"dashboard made anew, {size.small} to {size.large} starts: CPU"
    yield costs(cpu, found["small"], found["large"], most=MOST_GROWTH)


def _nation(size: Size) -> Iterator[Row]:
    """Compare the dashboards of all areas, opened one after the other by the State."""
    browser = signed_in("rijk")
    slugs = list(Area.objects.order_by("slug").values_list("slug", flat=True))
    for slug in slugs:
        with keeping("reports.dashboard_views", slug):
            made_anew(getting(f"/{slug}/", browser))()

    def each(address: Callable[[str], str]) -> Callable[[], None]:
        def work() -> None:
            for slug in slugs:
                getting(address(slug), browser)()

        return work

    dashboards = each(lambda slug: f"/{slug}/")
    works = {"who": each(lambda slug: WHO), "ready": each(ready_made)}
    works |= {"kept": dashboards, "made": made_anew(dashboards)}
    found = interleave(works, rounds=max(1, size.rounds // 3))
    name, kept = f"dashboards of all {len(slugs)} areas", found["kept"]
    yield throughput(f"{name}, against their template", found["ready"], kept, least=0.50)
    yield throughput(f"{name}, against who am I", found["who"], kept, least=0.20)
    yield throughput(f"{name}, made anew", found["ready"], found["made"], least=ANEW)


def made_anew(work: Callable[[], object]) -> Callable[[], object]:
    """Return the work of what comes after a change: nothing that was kept can be shown."""

    def work_anew() -> object:
        caches["pages"].clear()
        return work()

    return work_anew


def grown(name: str, size: Size, pages: tuple[Work, Work], *, queries: int) -> Iterator[Row]:
    """Yield how the work of the database grows with the starts, kept and made anew."""
    few, many = map(counters, pages)
    few_anew, many_anew = map(counters, map(made_anew, pages))
    work = next(key for key in few if key != "queries")
    between = f"{size.small} to {size.large} starts"
    yield costs(f"{name}, {between}: {work}", few[work], many[work], most=MOST_GROWTH)
    anew = f"{name} made anew, {between}"
    steps = {"most": MOST_GROWTH, "holds": ANEW_WORK}
    yield costs(f"{anew}: {work}", few_anew[work], many_anew[work], **steps)
    yield costs(f"{anew}: queries", few_anew["queries"], many_anew["queries"], most=1)
    yield limit(f"{name} made anew, queries", many_anew["queries"], most=queries)
