"""Where figures come from: every figure of a page opens to exactly the rows that make it (R17)."""
