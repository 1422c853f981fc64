"""What is sent to the API in tests of starts."""

LINE = {
    "segment": "sociale_huur",
    "aantal": 40,
    "soort": "nieuwbouw",
    "eerdereSubsidie": "sbi",
    "zorgvorm": None,
    "prijs": "850.00",
}
START = {
    "kenmerk": "Z-2025-0142",
    "plan": "WR-01",
    "startdatum": "2025-03-14",
    "bewijs": "Z-2025-0142/7",
    "regels": [LINE],
}


def start_with(**changes: object) -> dict:
    """Return the start with one line in which these fields differ."""
    return START | {"regels": [LINE | changes]}
