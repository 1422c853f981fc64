"""Holding what is stored against what it must be: amounts, facts, history, files (R16)."""
