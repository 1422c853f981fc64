"""Adding up amounts in the database, exactly, on SQLite as on PostgreSQL."""

from django.db.models import BigIntegerField, CharField, F, IntegerField, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Round, Substr


def whole_hundredths(field: str) -> Combinable:
    """
    Return the expression for a field of two decimals as a whole number of hundredths.

    SQLite keeps decimals as floats: 1,000 x 0.10 would add up to 99.9999999999986.
    """
    return Cast(Round(F(field) * 100, output_field=IntegerField()), BigIntegerField())


def sum_of(expression: Combinable | str) -> Coalesce:
    """Return the sum of an expression over all rows; 0 if there are none."""
    return Coalesce(Sum(expression), 0, output_field=BigIntegerField())


def year_of(field: str) -> Combinable:
    """
    Return the expression for the year of a date.

    Its first four letters, on SQLite and on PostgreSQL: for ExtractYear SQLite calls Python, row
    by row, which takes most of the time of adding up many.
    """
    return Cast(Substr(Cast(field, CharField()), 1, 4), IntegerField())
