"""The mid-term review: what was agreed, beside where things stand halfway (AGR-MIDTERM)."""
