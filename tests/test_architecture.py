"""Promises about the code itself that review alone will not keep."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nplv.core.sources import SOURCES

ROOT = Path(__file__).parent.parent
CODE = sorted(
    path
    for folder in ("nplv", "housing", "grants", "reports", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
CALCULATIONS = sorted(
    path
    for pattern in ("*/calculations.py", "*/calculations/*.py")
    for path in ROOT.glob(pattern)
    if path.name != "__init__.py"  # a list of names
)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*") if path.suffix != ".css")

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 40, 120
SOURCE_KEY = r"[A-Z]{2,}(?:-[A-Z0-9]+)+"
Function = ast.FunctionDef | ast.AsyncFunctionDef


each_calculations = pytest.mark.parametrize(
    "path", CALCULATIONS, ids=lambda p: str(p.relative_to(ROOT))
)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def too_long(paths: list[Path], limit: int) -> dict[str, int]:
    """Return the files with more lines than the limit, and how many they have."""
    sizes = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    return {name: size for name, size in sizes.items() if size > limit}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_in(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def imported_modules(tree: ast.AST) -> set[str]:
    """Return the dotted names of all modules that are imported, also inside functions."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def citations(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """Return of each docstring that has a Source line its first words and the keys it cites."""
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef | ast.Module):
            text = ast.get_docstring(node) or ""
            for paragraph in re.findall(r"\bSource: (.+?)(?:\n\n|\Z)", text, flags=re.DOTALL):
                yield text[:60], re.findall(rf"\b{SOURCE_KEY}\b", paragraph)


# --- Calculations ---


def test_housing_and_grants_have_their_calculations():
    assert {path.relative_to(ROOT).parts[0] for path in CALCULATIONS} == {"grants", "housing"}


@each_calculations
def test_calculations_know_no_framework_and_no_clock(path):
    tree = tree_of(path)

    framework = ("django", "djmoney", "rest_framework", "nplv.core.models", ".")
    assert [name for name in imported_modules(tree) if name.startswith(framework)] == []
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert asked & {"today", "now", "localdate", "objects", "environ"} == set()


@each_calculations
def test_calculations_use_no_floats(path):
    constants = [node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant)]
    names = {node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name)}

    assert [value for value in constants if isinstance(value, float)] == []
    assert "float" not in names


@each_calculations
def test_each_public_calculation_names_its_arguments_and_its_source(path):
    public = [
        node
        for node in tree_of(path).body
        if isinstance(node, Function) and not node.name.startswith("_")
    ]

    assert public
    for function in public:
        assert list(citations(function)), f"{function.name} names no source"
        positional = len(function.args.posonlyargs) + len(function.args.args)
        # One argument can be mistaken for no other.
        assert positional <= 1, f"{function.name} takes more than one argument by position"


# --- Sources ---


def test_each_source_has_a_key_that_citations_can_carry_and_says_what_it_says():
    assert [key for key in SOURCES if not re.fullmatch(SOURCE_KEY, key)] == []
    assert [
        key
        for key, source in SOURCES.items()
        if not all(text.strip() for text in (source.document, source.place, source.says))
    ] == []


def test_whatever_cites_a_source_cites_one_that_is_known():
    cited = [(path, *citation) for path in CODE for citation in citations(tree_of(path))]

    assert [
        (name_of(path), words)
        for path, words, keys in cited
        if not keys or not set(keys) <= SOURCES.keys()
    ] == []


# --- Sizes and openings ---


def test_each_module_opens_with_what_belongs_in_it():
    assert [
        name_of(path)
        for path in CODE
        if path.stat().st_size and not ast.get_docstring(tree_of(path))
    ] == []


# Tests mirror the module they are of, and a table of cases is long: splitting hides the rule.
APPLICATION = [path for path in CODE if ROOT / "tests" not in path.parents]


def test_files_keep_their_size():
    assert too_long(APPLICATION, FILE_LINES) == {}
    assert too_long(TEMPLATES, TEMPLATE_LINES) == {}


def test_functions_keep_their_size():
    sizes = {
        f"{name_of(path)}: {function.name}": function.end_lineno - function.lineno + 1
        for path in APPLICATION
        for function in functions_in(tree_of(path))
    }

    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


# --- What the content policy forbids ---

# Charts are no templates: their SVG is drawn by reports/charts.py.
INLINE = {
    "a style attribute": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "a script without src": r"<script\b(?![^>]*\ssrc\s*=)",
    "an event attribute": r"\son[a-z]+\s*=",
    "a javascript address": r"javascript:",
}
# WeasyPrint reads it and no browser does: its styles come along, so that nothing is fetched.
FOR_PRINT_ONLY = ROOT / "templates/reports/print.html"


def test_templates_hold_no_style_and_no_script_of_their_own():
    found = {}
    for path in set(TEMPLATES) - {FOR_PRINT_ONLY}:
        text = path.read_text(encoding="utf-8")
        markup = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text)
        for what, pattern in INLINE.items():
            if re.search(pattern, markup, re.IGNORECASE):
                found[name_of(path)] = what

    assert found == {}
