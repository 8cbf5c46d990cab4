"""The deck of a harbour, with something in each of its sections."""

HARBOUR = """\
quizgen: 1
deck: harbour
title: The harbour
source: {title: A harbour opens, publisher: Courier, published: 2025-05-16, paragraphs: 6}
closed: evidence
topics: {people: People, works: Works}
types: {person: party, body: party, city: place}
entities:
  calloway: {type: person, name: Ines Calloway, short: Calloway, pronoun: she, within: trust}
  trust: {type: body, name: Harbour Trust, article: the, aliases: [the Trust], within: council}
  council: {type: body, name: Town Council, article: the}
  reyle: {type: person, name: Tomas Reyle, short: Reyle, pronoun: he}
  town: {type: city, name: Wexley}
relations:
  directs:
    roles: {person: person, body: body}
    one: [person]
    says: "{{ person }} {{ person|agrees('is', 'are') }} the director of {{ body.the }}"
    asks: {person: ["Who directs {{ body.the }}?", "Who is the director of {{ body.the }}?"]}
    answers: {person: "{{ value.name }}"}
    topic: people
  opened:
    roles: {thing: text, day: date, cost: number?}
    says: "{{ thing }} opened {{ day.on }}{% if cost %} and cost {{ cost }}{% endif %}"
facts:
  director:
    directs: {person: calloway, body: trust}
    at: [{paragraph: 2, terms: [Calloway, director]}, {paragraph: 1, terms: Trust}]
    wrong: {person: [{is: reyle, because: he repaired the pier}]}
    importance: 3
  pier: {opened: {thing: the pier, day: 2025-05-17}, at: {paragraph: 3, terms: pier}, topic: works, tags: [sea]}
  quay: {opened: {thing: the quay, day: {relative: on Sunday}, cost: 3 crowns}, at: {paragraph: 3, terms: quay},
    after: pier}
  claimed: {directs: {person: reyle, body: council}, claimed_by: [trust, council], denied_by: reyle, verb: warned,
    at: {paragraph: 4, terms: Reyle}}
  believed: {directs: {person: reyle, body: council}, believed_by: unnamed, at: {paragraph: 4, terms: Reyle}}
  planned: {directs: {person: calloway, body: council}, planned_by: trust, at: {paragraph: 4, terms: Reyle}}
  denied: {directs: {person: reyle, body: trust}, denied_by: council, at: {paragraph: 5, terms: Reyle}}
not:
  - {directs: {person: reyle, body: trust}, at: {paragraph: 5, terms: Reyle}, because: He only repaired it.}
quotes:
  wind: {by: calloway, words: read the wind, about: the weather, at: {paragraph: 2, terms: wind}, topic: people}
terms:
  quay-word: {term: quay, means: a wall where ships lie, at: {paragraph: 3, terms: quay}}
disputes:
  who: {about: the director of the Council, sides: [claimed, planned]}
retired:
  lamp: {because: It was about something else.}
quiz: {questions: 5, forms: 3, minutes: 20}
cards: {name: "School::Harbour", kinds: choice}
"""
