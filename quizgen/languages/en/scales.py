"""The words and letters after a number that multiply it: `2 million`, `£3.8m`, `$5bn`, `1.2m people`."""

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "k": 10**3,
    "m": 10**6,
}
"""Maps each scale word to its factor; `k` and `m` are scale words only in a sum of money or before a plural noun."""
_NOT_COUNTED = (
    "this thus plus does goes always towards besides perhaps whereas sometimes afterwards upwards downwards hurdles "
    "heats finals sprints races records titles medals runners sprinters swimmers hurdlers champions medallists lengths "
    "strides waves swells cliffs walls fences poles tracks gaps stretches makes takes gives gets comes means leaves"
).replace(" ", "|")
"""Words in -s before which `m` means metres: they are no plural nouns, or name things measured in metres."""
_NOT_BETWEEN = (
    "long tall high deep wide thick away apart above below under over from of off in on at to by and or with for than "
    "into is was were are has had as that which who but while when across along down up before after per a an the"
).replace(" ", "|")
_COUNTED = (
    rf" (?:(?!(?:{_NOT_BETWEEN})\b)[a-z][a-z-]* ){{0,2}}"
    rf"(?:people|women|men|children|sheep|cattle|(?!(?:{_NOT_COUNTED})\b)[a-z]{{2,}}[a-rt-z]s)\b"
)
"""The pattern of a plural noun with at most two words before it, before which `m` means million."""
SCALE = rf"(?:(?:hundred|thousand|million|billion|trillion|[mbt]n)\b|[km]\b(?={_COUNTED}))"
"""The pattern of a scale word after any number."""
MONEY_SCALE = r"[km]\b"
"""The pattern of a letter that is a scale only after a sum of money: `£5m` is 5 million, `5 m` is 5 metres."""
