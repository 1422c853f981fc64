"""The files to change, in a directory of their own, and where in them a change is."""

import ast
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# What mutmut calls `reached` of class Course: x, the class and the name between special letters.
MUTANT = re.compile(
    r"(?P<module>[\w.]+)\.x(?:ǁ(?P<cls>\w+)ǁ|_)(?P<function>\w+)__mutmut_(?P<number>\d+)"
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A function, and how it reads in reports: grants.calculations.costs:Cost.incl."""

    module: str
    function: str

    @property
    def path(self) -> str:
        return f"{self.module.replace('.', '/')}.py"

    def __str__(self) -> str:
        return f"{self.module}:{self.function}"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of a function, as lines before and after it."""

    place: Place
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.place.path}:{self.line}  {self.before}  ->  {self.after}"


def copy_to(directory: Path) -> None:
    """Copy what the tests need; what is changed as files that may be rewritten."""
    for name in ("nplv", "housing", "grants", "reports", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "e2e", "migrations.bak")
        shutil.copytree(ROOT / name, directory / name, ignore=ignored)
    for name in ("fixtures", "templates", "static", "pyproject.toml", "manage.py"):
        (directory / name).symlink_to(ROOT / name)
    for path in sorted(directory.glob("*/calculations/*.py")):
        path.write_text(with_plain_properties(path.read_text("utf-8")), "utf-8")


def with_plain_properties(source: str) -> str:
    """
    Return source in which `@property` is a call after the function; lines keep their content.

    mutmut leaves alone whatever has a decorator, and much arithmetic is in properties.
    """
    lines = source.splitlines()
    for node in reversed(properties_of(ast.parse(source))):
        decorator, indent = node.decorator_list[0], " " * node.col_offset
        lines.insert(node.end_lineno, f"{indent}{node.name} = property({node.name})")
        lines[decorator.lineno - 1] = ""
    return "\n".join(lines) + "\n"


def properties_of(tree: ast.Module) -> list[ast.FunctionDef]:
    return [
        node
        for owner in tree.body
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef)
        and [ast.unparse(one) for one in node.decorator_list] == ["property"]
    ]


def place_of(mutant: str) -> Place:
    """Return the function of which mutmut's name is that of a change."""
    found = MUTANT.fullmatch(mutant)
    assert found, f"mutmut names its changes in another way: {mutant}"
    names = [name for name in (found["cls"], found["function"]) if name]
    return Place(module=found["module"], function=".".join(names))


def change_of(mutant: str, diff: str) -> Change:
    """Return what a unified diff of one function changes, at its line in the file."""
    place = place_of(mutant)
    hunk = diff[diff.index("@@") :].splitlines()
    offset = int(re.match(r"@@ -(\d+)", hunk[0])[1])
    changed = [line[:1] in "-+" for line in hunk[1:]].index(True)
    return Change(
        place=place,
        line=first_line_of(place) + offset + changed - 1,
        before=" ".join(line[1:].strip() for line in hunk if line.startswith("-")),
        after=" ".join(line[1:].strip() for line in hunk if line.startswith("+")),
    )


def first_line_of(place: Place) -> int:
    """Return the line of `def` in the file as it is."""
    scope: ast.AST = ast.parse((ROOT / place.path).read_text("utf-8"))
    for name in place.function.split("."):
        named = ast.ClassDef | ast.FunctionDef
        scope = next(one for one in scope.body if isinstance(one, named) and one.name == name)
    return scope.lineno
