"""Tests that a table or a document names."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def has_test(named: str) -> bool:
    """Return whether there is a test of that name, `tests/x.py::test_y`, or a file of them."""
    path, _, name = named.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return not name or name in functions
