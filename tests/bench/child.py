"""The benchmark on the database that DATABASE_URL names: for __main__, in a process of its own."""

import json
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.bench.harness import Size
from tests.bench.rows import Row

# First what needs a history that is whole; then a nation is settled for all others. Who changes
# most comes last: an import stays, a closed year is closed.
BEFORE = ("verifying",)
NATION = (
    "pages",
    "reports",
    "api",
    "posting",
    "exports",
    "closing",
    "hordak",
    "imports",
    "pdf",
)
FAMILIES = (*BEFORE, *NATION)
TODAY = 2_500  # starts of each area when all of them have been settled: the nation as it is


def main(result: Path, size_name: str, families: list[str]) -> None:
    """Fill the database, measure what is asked for, print it and write it down."""
    from django.conf import settings
    from django.core.management import call_command

    from tests.bench.harness import FULL, QUICK

    size = {"quick": QUICK, "full": FULL}[size_name]
    settings.ROOT_URLCONF = "tests.bench.floors"
    for command in ("migrate", "load_agreement", "load_demo"):
        call_command(command, verbosity=0)
    found = []
    for row in measured(families, size):
        found.append(row.as_json())
        print(row, flush=True)
    result.write_text(json.dumps(found))


def measured(families: list[str], size: "Size") -> "Iterator[Row]":
    """Yield the rows of each family in turn."""
    is_settled = False
    for name in sorted(families, key=FAMILIES.index):
        if name in NATION and not is_settled:
            settle_nation(size)
            is_settled = True
        yield from import_module(f"tests.bench.{name}").rows(size)


def settle_nation(size: "Size") -> None:
    """Make a nation: one small area, one large, two to export, all others of a usual size."""
    from nplv.core.models import Area, Membership, User
    from tests.bench import exports, pages
    from tests.bench.scale import LINES, settle

    slugs = list(Area.objects.exclude(slug="roosendaal").values_list("slug", flat=True))
    sizes = dict.fromkeys(slugs, min(TODAY, size.large // 20))
    sizes |= {exports.SMALL: size.rows // LINES, exports.LARGE: size.rows * 10 // LINES}
    sizes |= {pages.SMALL: size.small, pages.LARGE: size.large}
    settle(sizes)
    people = {"controller": "controller", "bureau": "programmabureau"}
    for username, role in people.items():
        person = User.objects.get(username=username)
        for slug in (pages.SMALL, pages.LARGE, exports.SMALL, exports.LARGE):
            Membership.objects.create(person=person, area=Area.objects.get(slug=slug), role=role)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "nplv.settings"
    django.setup()
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
