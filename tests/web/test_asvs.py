"""What docs/asvs.md says stands: its tests and settings exist, and each number is answered once."""

import re
from collections import Counter

import pytest
from django.conf import settings

from tests.named import has_test

ROOT = settings.BASE_DIR
TEXT = (ROOT / "docs" / "asvs.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| \d", line)
]
ANSWERS = {"test", "instelling", "plicht", "n.v.t.", "niet gedaan"}
# Of each section of the standard, the numbers of level 1 and 2.
NUMBERS = {
    "1.1": "1-2", "1.2": "1-9", "1.3": "1-11", "1.4": "1-3", "1.5": "1-2",
    "2.1": "1-3", "2.2": "1-3", "2.3": "1-4", "2.4": "1",
    "3.2": "1-2", "3.3": "1-4", "3.4": "1-6", "3.5": "1-5", "3.7": "1-2",
    "4.1": "1-3", "4.2": "1", "4.3": "1-2", "4.4": "1-4",
    "5.1": "1", "5.2": "1-3", "5.3": "1-2", "5.4": "1-3",
    "6.1": "1-3", "6.2": "1-12", "6.3": "1-4", "6.4": "1-4", "6.5": "1-5", "6.6": "1-3",
    "6.8": "1-4",
    "7.1": "1-3", "7.2": "1-4", "7.3": "1-2", "7.4": "1-5", "7.5": "1-2", "7.6": "1-2",
    "8.1": "1-2", "8.2": "1-3", "8.3": "1", "8.4": "1",
    "9.1": "1-3", "9.2": "1-4",
    "10.1": "1-2", "10.2": "1-2", "10.3": "1-4", "10.4": "1-11", "10.5": "1-5", "10.6": "1-2",
    "10.7": "1-3",
    "11.1": "1-2", "11.2": "1-3", "11.3": "1-3", "11.4": "1-4", "11.5": "1", "11.6": "1",
    "12.1": "1-3", "12.2": "1-2", "12.3": "1-4",
    "13.1": "1", "13.2": "1-5", "13.3": "1-2", "13.4": "1-5",
    "14.1": "1-2", "14.2": "1-4", "14.3": "1-3",
    "15.1": "1-3", "15.2": "1-3", "15.3": "1-7",
    "16.1": "1", "16.2": "1-5", "16.3": "1-4", "16.4": "1-3", "16.5": "1-3",
    "17.1": "1", "17.2": "1-4", "17.3": "1-2",
}  # fmt: skip


def numbered() -> set[str]:
    found = set()
    for section, numbers in NUMBERS.items():
        first, _, last = numbers.partition("-")
        found |= {f"{section}.{at}" for at in range(int(first), int(last or first) + 1)}
    return found


def test_each_number_is_answered_once():
    answered = Counter(number for row in ROWS for number in row[0].split(", "))

    assert [number for number, times in answered.items() if times > 1] == []
    assert numbered() - set(answered) == set()
    assert set(answered) - numbered() == set()


def test_each_answer_is_one_of_five_and_says_where_or_why():
    assert {row[2] for row in ROWS} == ANSWERS
    assert [row for row in ROWS if len(row) != 4 or not row[3]] == []


def test_each_answer_that_names_a_test_or_setting_has_one():
    assert [row for row in ROWS if row[2] == "test" and "`tests/" not in row[3]] == []
    setting = re.compile(r"`[A-Z_]+`")
    assert [row for row in ROWS if row[2] == "instelling" and not setting.search(row[3])] == []


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", TEXT))))
def test_each_test_exists(named):
    assert has_test(named)


OF_THE_ENVIRONMENT = {"DATABASE_URL"}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([A-Z][A-Z_]{3,})`", TEXT))))
def test_each_setting_exists(name):
    assert name in OF_THE_ENVIRONMENT or hasattr(settings, name)
