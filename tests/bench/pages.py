"""The pages of figures, against what they cannot do without: a session and their template."""

from collections.abc import Callable, Iterator

from tests.bench.floors import WHO, keeping, ready_made
from tests.bench.harness import Size, counters, interleave
from tests.bench.requests import getting, signed_in
from tests.bench.rows import Row, costs, limit, throughput

SMALL, LARGE = "breda", "groningen"
MOST_GROWTH = 1.5


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the dashboard of one area, and of all of them."""
    yield from _dashboard(size)
    yield from _nation(size)


def _dashboard(size: Size) -> Iterator[Row]:
    browser = signed_in("controller")
    small, large = (getting(f"/{area}/", browser) for area in (SMALL, LARGE))
    _keep("reports.dashboard_views", large, LARGE)
    found = interleave(
        {
            "who": getting(WHO, browser),
            "ready": getting(ready_made(LARGE), browser),
            "small": small,
            "large": large,
        },
        rounds=size.rounds,
    )
    few, many = counters(small), counters(large)
    name, page = f"dashboard of {size.large} starts", found["large"]
    yield throughput(f"{name}, against its template", found["ready"], page, least=0.70)
    yield throughput(f"{name}, against who am I", found["who"], page, least=0.25)
    yield from grown("dashboard", size, found, few, many, queries=10)


def _nation(size: Size) -> Iterator[Row]:
    """Compare the dashboards of all areas, opened one after the other by the State."""
    from nplv.core.models import Area

    browser = signed_in("rijk")
    slugs = list(Area.objects.order_by("slug").values_list("slug", flat=True))
    for slug in slugs:
        _keep("reports.dashboard_views", getting(f"/{slug}/", browser), slug)

    def each(address: Callable[[str], str]) -> Callable[[], None]:
        def work() -> None:
            for slug in slugs:
                getting(address(slug), browser)()

        return work

    found = interleave(
        {
            "who": each(lambda slug: WHO),
            "ready": each(ready_made),
            "all": each(lambda slug: f"/{slug}/"),
        },
        rounds=max(3, size.rounds // 3),
    )
    name = f"dashboards of all {len(slugs)} areas"
    yield throughput(f"{name}, against their template", found["ready"], found["all"], least=0.50)
    yield throughput(f"{name}, against who am I", found["who"], found["all"], least=0.20)


def _keep(view: str, get: Callable[[], bytes], area: str) -> None:
    with keeping(view, area):
        get()


def grown(
    name: str,
    size: Size,
    found: dict[str, float],
    few: dict[str, float],
    many: dict[str, float],
    *,
    queries: int,
) -> Iterator[Row]:
    """Yield how the work grows with the starts: CPU, what the database does, and the queries."""
    between = f"{name}, {size.small} to {size.large} starts"
    yield costs(f"{between}: CPU", found["small"], found["large"], most=MOST_GROWTH)
    work = next(key for key in few if key != "queries")
    yield costs(f"{between}: {work}", few[work], many[work], most=MOST_GROWTH)
    yield costs(f"{between}: queries", few["queries"], many["queries"], most=1.0)
    yield limit(f"{name}, queries", many["queries"], most=queries)
