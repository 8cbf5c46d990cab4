"""Findings in the shipped decks that were read and are right, and why; any other counts as a false alarm."""

RIGHTLY: dict[tuple[str, str], str] = {
    ("O5", "eel-question/why/urgent/"): "of four reasons the right one alone has a figure",
    ("O5", "gull-point/term-meaning/humidity/meaning"): "the three others are each followed by `that` or `who`",
    ("O5", "gull-point/who-said-it/cost-left-out/"): "of four names one alone begins with `the`",
    ("O5", "gull-point/who-said-it/cost-trust/"): "of four names one alone begins with `the`",
    ("O5", "iran-drones-crimea/choice-said/resolution-lets/act"): "the right option alone is hedged with `some`",
    ("O5", "iran-drones-crimea/choice/deal-united-states/nation"): "of four countries one alone begins with `the`",
    ("O5", "iran-drones-crimea/choice/nasams-is/weapon"): "of four weapons one alone has no `the`",
    ("O5", "iran-drones-crimea/term-meaning/term-infrastructure/meaning"): "the right option alone gives examples",
    ("O5", "iran-drones-crimea/term-meaning/term-sanctions/meaning"): "the right option alone is a plural",
    ("O8", "iran-drones-crimea/choice-said/struck-cities/where"): "`only` stands in a wrong option",
    ("O8", "iran-drones-crimea/choice/iran-involved/how"): "`only` stands in a wrong option",
    ("O11", "gull-point/term-meaning/sea-wall/meaning"): "a sea wall is a wall: no article is needed to see it",
    ("O11", "gull-point/term-word-choice/sea-wall/term"): "a sea wall is a wall: no article is needed to see it",
    ("O11", "iran-drones-crimea/disagreement/dozens-sent/"): "of four points the right one alone is about Iran",
    ("O11", "iran-drones-crimea/disagreement/personnel-sent/"): "of four points the right one alone is about Iran",
    ("O17", "gull-point/choice/tower-price/price"): "one crown stands among hundreds of crowns",
    ("S2", "iran-drones-crimea/choice/unknown-look/matter"): "it asks what somebody could not do, in small letters",
}
