"""Quantities as people write them: what each is read as, and that other numbers are written alike."""

from decimal import Decimal

import pytest

from quizgen.languages.en.figures import figures_in
from quizgen.languages.en.numbers import near_quantities, read_amount
from quizgen.model import Quantity

RANGES = """
12 to 15 people|12|15|people|16 to 19 people
12–15 people|12|15|people|16–19 people
between 12 and 15 people|12|15|people|between 16 and 19 people
Between 12 and 15 people|12|15|people|Between 16 and 19 people
from 12 to 15 people|12|15|people|from 16 to 19 people
12% to 15%|12|15|%|16% to 19%
12 km to 15 km|12|15|km|16 km to 19 km
5 to 6 million euros|5000000|6000000|euros|7 to 8 million euros
5 million to 6 million euros|5000000|6000000|euros|7 million to 8 million euros
$5 million to $6 million|5000000|6000000|$|$7 million to $8 million
$5-6 million|5000000|6000000|$|$7-8 million
500,000 to 1 million people|500000|1000000|people|
two to three hours|2|3|hours|four to five hours
two or three hours|2|3|hours|four or five hours
£2m to £3m|2000000|3000000|£|£4m to £5m
£2-3m|2000000|3000000|£|£4-5m
1.2m to 1.5m people|1200000|1500000|people|
between two and three hours|2|3|hours|between four and five hours
-5 to 5 °C|-5|5|°C|10 to 20 °C
1.5 to 2 metres|1.5|2|metres|2.5 to 3 metres
10,000 to 12,000 people|10000|12000|people|13,000 to 15,000 people
20 to 30 per cent of voters|20|30|per cent of voters|40 to 50 per cent of voters
about 12 to 15 people|12|15|people|about 16 to 19 people
""".strip().splitlines()
COMPOUNDS = """
1 hour 30 minutes|90|minutes|1 hour 45 minutes
1 hour and 30 minutes|90|minutes|1 hour and 45 minutes
1 h 30 min|90|min|1 h 45 min
2 days 4 hours|52|hours|2 days 6 hours
3 m 20 cm|320|cm|3 m 30 cm
2 kg 500 g|2500|g|1 kg 500 g
5 feet 10 inches|70|inches|6 feet 8 inches
6 pounds 4 ounces|100|ounces|6 pounds 6 ounces
2 years and 3 months|27|months|2 years and 4 months
3 euros 50 cents|350|cents|2 euros 50 cents
""".strip().splitlines()
SINGLE = """
£1.5bn|1500000000|£
$5m|5000000|$
5 m|5|m
12 out of 15 pupils|12|out of 15 pupils
3 in 10 pupils|3|in 10 pupils
5 cases per 100,000 people|5|cases per 100,000 people
10 % by 2030|10|% by 2030
5 km to the north|5|km to the north
£3.8m|3800000|£
€300k|300000|€
1.2m people|1200000|people
3m extra visitors|3000000|extra visitors
4m crowns|4000000|crowns
5.5m tall|5.5|m tall
100m hurdles|100|m hurdles
2 m of snow|2|m of snow
""".strip().splitlines()
NOT_ONE = (
    """
12 and 15 people|12 or 15 people|15 to 12 people|12 km to 15 miles|10 by 20 metres|10 x 20 m|10 m × 20 m|3 × 4 cm
two hours and ten minutes|1 hour, 30 minutes and 5 seconds|1h30|5 ± 1 km|9 a.m. to 5 p.m.|3 boats and 5 men
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def amount(text: str) -> Quantity:
    quantity = read_amount(text)
    assert quantity is not None, text
    assert quantity.text == text
    return quantity


@pytest.mark.parametrize("line", RANGES)
def test_a_range_has_two_ends_and_others_as_wide_and_round_beside_it(line: str) -> None:
    text, low, high, unit, other = line.split("|")
    key = amount(text)
    assert (key.number, key.upper, key.unit) == (Decimal(low), Decimal(high), unit)
    near = list(near_quantities(key))
    assert not other or other in [one.text for one in near]
    for one in near:
        again = amount(one.text)
        assert (again.number, again.upper, again.unit) == (one.number, one.upper, one.unit)
        assert again.number > Decimal(high) or (again.upper is not None and again.upper < Decimal(low))


@pytest.mark.parametrize("line", COMPOUNDS)
def test_a_quantity_in_two_units_is_counted_in_the_smaller(line: str) -> None:
    text, number, unit, other = line.split("|")
    key = amount(text)
    assert (key.number, key.unit) == (Decimal(number), unit)
    near = list(near_quantities(key))
    assert other in [one.text for one in near]
    assert all(amount(one.text).number == one.number for one in near)


@pytest.mark.parametrize("line", SINGLE)
def test_a_single_quantity_is_read_with_its_scale_and_unit(line: str) -> None:
    text, number, unit = line.split("|")
    assert (amount(text).number, amount(text).unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", NOT_ONE)
def test_words_with_a_second_number_are_no_single_quantity(text: str) -> None:
    assert read_amount(text) is None


def test_a_share_stays_below_its_whole() -> None:
    assert [one.text for one in near_quantities(amount("9 out of 10 pupils"))] == [
        "8 out of 10 pupils",
        "7 out of 10 pupils",
    ]


@pytest.mark.parametrize("line", [line for line in RANGES if "about" not in line])
def test_a_range_is_found_in_running_text(line: str) -> None:
    text, low, high, _, _ = line.split("|")
    found = [
        value for value, _ in figures_in(f"It was said that {text} had been there.") if isinstance(value, Quantity)
    ]
    assert (Decimal(low), Decimal(high)) in [(value.number, value.upper) for value in found]


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("It will pay £3.8m in fines.", 3_800_000, "£3.8m"),
        ("A plan of $5bn was dropped.", 5_000_000_000, "$5bn"),
        ("About 1.2m people live there.", 1_200_000, "1.2m"),
        ("The pool is 25m long.", 25, "25"),
        ("She jumped 8.2m on Friday.", Decimal("8.2"), "8.2"),
        ("They scored in the 118th minute.", 118, "118th"),
    ],
)
def test_letters_behind_a_number_are_read_by_what_stands_around_it(text: str, number: Decimal, words: str) -> None:
    assert (number, words) in [
        (value.number, found) for value, found in figures_in(text) if isinstance(value, Quantity)
    ]
