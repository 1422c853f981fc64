"""What the making of changes rests on: names, places, properties, and the list of equal ones."""

import ast

import pytest

from tests.mutants.__main__ import BAR, Tally, module_of, percentage
from tests.mutants.equivalent import EQUIVALENT, Equivalent
from tests.mutants.source import ROOT, Change, Place, change_of, place_of, with_plain_properties

DIFF = """# grants.calculations.costs.xǁCostǁincl__mutmut_1: survived
--- grants/calculations/costs.py
+++ grants/calculations/costs.py
@@ -1,3 +1,3 @@
 def incl(self) -> Money:
     \"\"\"The cost with VAT.\"\"\"
-    return self.excl + self.vat
+    return self.excl - self.vat
"""
INCL = "grants.calculations.costs.xǁCostǁincl__mutmut_1"


@pytest.mark.parametrize(
    ("mutant", "place"),
    [
        ("nplv.core.money.x_dutch__mutmut_12", "nplv.core.money:dutch"),
        ("grants.calculations.cash.x__of__mutmut_1", "grants.calculations.cash:_of"),
        (INCL, "grants.calculations.costs:Cost.incl"),
        (
            "grants.calculations.costs.xǁCostǁ__neg____mutmut_3",
            "grants.calculations.costs:Cost.__neg__",
        ),
    ],
)
def test_the_name_of_a_change_says_where_it_is(mutant: str, place: str) -> None:
    assert str(place_of(mutant)) == place


def test_a_change_is_told_with_its_line_in_the_file() -> None:
    change = change_of(INCL, DIFF)

    line = (ROOT / "grants/calculations/costs.py").read_text("utf-8").splitlines()[change.line - 1]
    assert line.strip() == change.before == "return self.excl + self.vat"
    assert change.after == "return self.excl - self.vat"


def test_properties_become_functions_that_can_be_changed() -> None:
    source = "class A:\n    @property\n    def b(self):\n        return 2\n\n    c = 3\n"

    plain = with_plain_properties(source)

    assert "@" not in plain
    space: dict[str, type] = {}
    exec(plain, space)
    assert (space["A"]().b, space["A"].c) == (2, 3)


def test_what_survived_lowers_the_percentage_and_what_is_equal_does_not() -> None:
    change = Change(place=Place(module="a", function="b"), line=1, before="x", after="y")
    tally = Tally(killed=9, equivalent=5, survived=[change])

    assert percentage({"a.py": tally}) == BAR == 90  # 9 of 10
    assert percentage({"a.py": Tally(killed=9)}) == 100
    assert percentage({}) == 0, "nothing was changed: that is no success"


def test_a_path_is_a_module() -> None:
    assert module_of("grants/calculations/cash.py") == "grants.calculations.cash"
    assert module_of("grants/calculations/") == "grants.calculations"


@pytest.mark.parametrize("row", EQUIVALENT, ids=lambda row: row.place)
def test_each_equal_change_is_of_a_line_that_is_there(row: Equivalent) -> None:
    module, _, function = row.place.partition(":")
    text = (ROOT / Place(module=module, function=function).path).read_text("utf-8")
    names = {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}

    assert function.rpartition(".")[2] in names
    assert row.before in [line.strip() for line in text.splitlines()]
    assert row.reason
