"""Spreadsheets that are handed in: read strictly, cell by cell, whatever they are about."""
