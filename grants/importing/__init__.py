"""A spreadsheet of costs: read strictly, checked cell by cell, stored as a whole or not at all."""
