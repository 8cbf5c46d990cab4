"""The fixed English options of questions on how an article presents a statement, and the reasons that go with them."""

KIND = {
    "not given": "Not given",
    "stance.asserted": "As a fact",
    "stance.claimed": "As what somebody says",
    "stance.believed": "As what is believed or expected",
    "stance.planned": "As a plan",
    "position.says": "that it is true",
    "position.denies": "that it is not true",
    "position.silent": "nothing",
    "whether": "whether {clause}",
    "claim.denied": "Who said that {clause}, and who denied it?",
    "claim.sides": "{parties} said so; {deniers} denied it.",
    "claim.opposed": "{sentence} Who contradicts this, and how?",
    "in its phrase": "{stem} (“{phrase}”)",
    "heading.paragraph": "Paragraph {number}",
}

KIND_REASONS = {
    "states": "The article itself states it. {place}",
    "reports": "The article only reports it: {evidence}",
    "no reason": "The article says so, and does not give it as a reason for this. {place}",
    "reason of another": "The article gives this as a reason for something else: {evidence}",
    "follows": "This comes of it, and is no reason for it. {place}",
    "no support": "The article says so, and offers it as no evidence for this. {place}",
    "support of another": "The article offers this as evidence for something else: {evidence}",
    "no example": "The article says so, and gives it as no example of this. {place}",
    "example of another": "This is an example of something else: {evidence}",
    "undisputed": "The article states this itself, and reports nobody who disputes it. {place}",
    "other heading": "This is about paragraph {number}.",
}
