"""The values of facts held against the paragraphs of an article."""

from collections import Counter
from pathlib import Path

import pytest

from quizgen.article.fact_checker import check_facts
from quizgen.article.finding import paragraphs_of
from quizgen.article.reading import read_article
from quizgen.article.wording import NEGATED_ONCE
from quizgen.base.yaml import parse_document, read_document
from quizgen.cli._checks import dangling_facts
from quizgen.deck import make_deck, make_draft
from quizgen.languages import LANGUAGES
from tests.benchmarks.bench_slips import PAIRS

HERE = Path(__file__).parent
ARTICLE = (HERE / "data" / "gull-point.txt").read_text("utf-8")
DECK = (HERE.parent / "decks" / "gull-point.yaml").read_text("utf-8")


def found(old: str = "", new: str = "") -> list[str]:
    """What the article shows of the deck with one text replaced, without the hints' places."""
    assert old in DECK
    document = parse_document(DECK.replace(old, new, 1), "t.yaml")
    deck, english = make_deck(document), LANGUAGES.get("en")
    article = read_article(ARTICLE, english.lexicon, deck.source.paragraphs)
    return [f"{p.severity}: {p.message} ({p.hint})" for p in check_facts(deck, document, article, english)]


@pytest.mark.parametrize(("path", "text"), PAIRS, ids=lambda path: path.stem)
def test_a_sound_deck_gives_no_error_and_at_most_two_warnings(path: Path, text: Path) -> None:
    document = read_document(path)
    deck, english = make_deck(document), LANGUAGES.get("en")
    article = read_article(text.read_text("utf-8"), english.lexicon, deck.source.paragraphs)
    told = Counter(problem.severity for problem in check_facts(deck, document, article, english))
    assert told["error"] == 0
    assert told["warning"] <= 2


def held(article: str, fact: str, names: str = "", more: str = "") -> list[str]:
    """What an article of two paragraphs or fewer shows of one fact."""
    head = f"quizgen: 2\ndeck: t\ntitle: T\nsource: {{published: 2031-10-14}}\nnames: {{{names}}}\n"
    text = f"{head}facts:\n  f: {{fact: {fact!r}, at: 1, {more}}}\n"
    document = parse_document(text, "t.yaml")
    english = LANGUAGES.get("en")
    read = read_article(article, english.lexicon)
    deck = make_draft(document, read)
    return [f"{p.severity}: {p.message}" for p in check_facts(deck, document, read, english)]


@pytest.mark.parametrize(
    ("article", "fact"),
    [
        ("On Monday the jury met in the old hall.", "The jury met on [13 October 2031]."),
        ("The final is on 8 November, and tickets are sold out.", "The final is on [8 November 2031]."),
        ("Last year the club came tenth in the race.", "The club came tenth in [2030]."),
        ("The temperature sank to minus 18 degrees in the night.", "The temperature sank to [-18 degrees]."),
        ("The frogs froze ten to fifteen times before winter.", "The frogs froze [10 to 15] times before winter."),
        ("The frogs lived outdoors over two winters.", "The frogs lived outdoors for [two] winters."),
        ("The sum of £3.8m was paid at once, and rightly so.", "[£3.8m] was paid."),
        ("About 1.2m people live along the river today.", "[About 1.2m people] live along the river."),
        ("A fine above £1m could cost jobs in the port.", "[More than £1m] would be a fine that costs jobs."),
        ("The goal came in the 118th minute of the match.", "The goal came in the [118th] minute."),
        ("As many as 40 people came to the meeting.", "[Up to 40] people came to the meeting."),
        ("Sixty-four teams started the race and 61 finished.", "[61] teams finished the race."),
        ("Nine councillors were for the plan, and six against.", "[Six] councillors were against the plan."),
        ("In March 2031, by Resolution 2231, the port was closed.", "The port was closed in [March 2031]."),
    ],
)
def test_other_words_for_the_same_value_are_no_error(article: str, fact: str) -> None:
    assert not [line for line in held(article, fact) if line.startswith(("error", "warning"))]


SOUND = [line.split(" => ") for line in (HERE / "cases" / "sound-facts.txt").read_text("utf-8").splitlines()]
NO_PRONOUNS = "Ada Poe: {is: person, short: Poe}, Bo Ruck: {is: person, short: Ruck}"
PARTIES = (
    "Ada Poe: {is: person, short: Poe, pronoun: she}, Bo Ruck: {is: person, short: Ruck, pronoun: he}, "
    "mayor: {is: person, article: the}, doctor: {is: person, article: the}, Quiet Sky: {is: organisation}, "
    "Airon: {is: place}, Belfonte: {is: place}, Ulm: {is: town}"
)


@pytest.mark.parametrize(("article", "fact"), SOUND)
def test_a_fact_that_its_article_supports_in_other_words_gives_no_alarm(article: str, fact: str) -> None:
    told = held(article, fact, PARTIES)
    assert not [line for line in told if "no word for" not in line and "does not say this" not in line], told


def test_a_common_noun_for_a_name_that_the_paragraph_lacks_is_a_remark_and_the_name_itself_a_warning() -> None:
    article = "It took three years, since the clay was wet and the money came late."
    names = "Wenlow Canal: {is: place, aliases: [the canal]}"
    told = [held(article, f"{name} took [three] years.", names) for name in ("The canal", "The Wenlow Canal")]
    assert told == [[f"{grade}: 'Wenlow Canal' is not in paragraph 1"] for grade in ("info", "warning")]


DISPUTED = "Ada Poe says that 90 people died. {} Nine were never found."


@pytest.mark.parametrize(
    "denial",
    [
        "Bo Ruck denies it.",
        "Bo Ruck did not believe it.",
        "Bo Ruck calls that false.",
        "The painter Bo Ruck is not convinced.",
        "Bo Ruck says that nobody died.",
        "Bo Ruck doubts her figure.",
    ],
)
def test_a_denial_may_be_said_in_many_words(denial: str) -> None:
    assert held(DISPUTED.format(denial), "Ada Poe said that [90] people died.", PARTIES, "denied_by: Bo Ruck") == []


@pytest.mark.parametrize(
    "article",
    [
        "Mr Ruck and Ms Poe came. He said that the mill closed in 1990.",
        "Bo Ruck and Ada Poe came. He said that the mill closed in 1990.\n\nBo Ruck was ill. He is 60 years old.",
    ],
)
def test_a_title_or_the_article_shows_which_pronoun_a_person_has(article: str) -> None:
    assert held(article, "Bo Ruck said that the mill closed in [1990].", NO_PRONOUNS) == []


def test_a_person_with_the_title_of_the_other_pronoun_does_not_speak() -> None:
    article = "Mr Ruck and Ms Poe came. He said that the mill closed in 1990."
    (told,) = held(article, "Ada Poe said that the mill closed in [1990].", NO_PRONOUNS)
    assert told == "error: 'Ada Poe' does not say this in paragraph 1"


@pytest.mark.parametrize(
    ("speaker", "told"),
    [("Ada Poe", []), ("Bo Ruck", ["error: 'three firms' belongs to other words of paragraph 1"])],
)
def test_who_denies_a_figure_and_names_another_says_the_other(speaker: str, told: list[str]) -> None:
    article = (
        "Bo Ruck told the meeting that the repair was cheap. "
        '"Quiet Sky asked one firm for a price and believed it," he said. Poe denied this and '
        "said that three firms had been asked."
    )
    found = held(article, f"{speaker} said that Quiet Sky had asked [three firms].", PARTIES)
    assert [line for line in found if "does not say this" in line or not line.startswith("info")] == told


def test_a_denial_may_stand_some_sentences_behind_what_is_denied() -> None:
    article = DISPUTED.format('"Nobody helped us," she said.') + " Bo Ruck denied this."
    assert held(article, "Ada Poe said that [90] people died.", PARTIES, "denied_by: Bo Ruck") == []


@pytest.mark.parametrize(
    "other",
    [
        "Bo Ruck considers the true number to be 40, as those who left were never counted.",
        "Bo Ruck considers the true number to be 40.",
        "Bo Ruck paints.",
        "Bo Ruck says that most died at night.",
    ],
)
def test_a_denial_that_the_article_does_not_report_is_a_warning_with_what_it_has(other: str) -> None:
    fact = "Ada Poe said that [90] people died."
    (told,) = held(DISPUTED.format(other), fact, PARTIES, "denied_by: Bo Ruck")
    assert told == "warning: 'Bo Ruck' does not deny this in paragraph 1"


def test_a_speaker_is_doubted_as_an_error_only_where_the_paragraph_does_not_name_the_speaker() -> None:
    fact = "Ada Poe said that the mill closed in [1990]."
    told = "the article may state this itself, and not report it of Ada Poe"
    assert held("Ada Poe came to Ulm. The mill closed in 1990.", fact, PARTIES) == [f"warning: {told}"]
    assert held("The mill closed in 1990.", fact, PARTIES) == [f"error: {told}"]


@pytest.mark.parametrize(
    ("article", "fact", "message"),
    [
        ("On Monday the jury met in the hall.", "The jury met on [12 October 2031].", "'12 October 2031' is not in"),
        (
            "The temperature sank to minus 18 degrees.",
            "The temperature sank to [18 degrees].",
            "'18 degrees' is not in",
        ),
        ("The port was closed by Resolution 2231.", "The port was closed in [2231].", "'2231' is not in paragraph 1"),
        ("Only 61 teams finished; 64 started.", "[64] teams finished.", "'64' belongs to other words of paragraph 1"),
        (
            "The mayor plans nothing. Bo Ruck fell from a roof.",
            "Ada Poe fell from a roof.",
            "'Ada Poe' is not in paragraph 1",
        ),
        (
            "Ada Poe rang while Bo Ruck fell from a roof.",
            "Ada Poe fell from a roof.",
            "'Ada Poe' belongs to other words",
        ),
        (
            "Ada Poe denied that the mill had closed.",
            "Ada Poe said that the mill had closed.",
            "the article says 'denied'",
        ),
        (
            "It took two hours, and four seconds decided.",
            "It was decided by [two] seconds.",
            "'two' belongs to other words",
        ),
        (
            "The fee will rise from £3 to £4.50.",
            "The fee will rise to [£3].",
            "'£3' belongs to other words",
        ),
        (
            "Bo Ruck rang. He said the mill had closed.",
            "Ada Poe said that the mill had closed.",
            "'Ada Poe' does not say",
        ),
        ("According to Bo Ruck, a letter came, and it spoke of mice.", "A letter came about mice.", "with 'according'"),
        (
            "Bo Ruck plans to sell the mill. Ada Poe fell.",
            "Ada Poe plans to sell the mill.",
            "paragraph 1 does not say that 'Ada Poe' plans this",
        ),
        (
            "Ada Poe will paint. Bo Ruck plans to sell the old mill in May.",
            "Ada Poe plans to sell the old mill in [May].",
            "paragraph 1 does not say that 'Ada Poe' plans this",
        ),
        (
            "Ada Poe denied that. Bo Ruck denied that the mill was shut.",
            "Ada Poe denied that the mill was shut.",
            "'Ada Poe' may deny something else",
        ),
        (
            "In 2029 Ada Poe kept bees, since 1996 she kept frogs.",
            "Ada Poe has kept frogs since [2029].",
            "'2029' belongs",
        ),
        ("Ada Poe complained about Bo Ruck.", "Bo Ruck complained about the noise.", "'Bo Ruck' may not be who"),
        ("Bo Ruck rang. He asked for a fine.", "Ada Poe asked for a fine.", "'Ada Poe' "),
        ("Ada Poe paints. The mill closed in 1990.", "Ada Poe said that the mill closed in [1990].", "may state this"),
        ("The club did not win the cup.", "The club won the cup.", NEGATED_ONCE),
        ("The council failed to publish a map of the routes.", "The council published a map.", NEGATED_ONCE),
        ("The governors refused to sign the letter.", "The governors signed the letter.", NEGATED_ONCE),
        ("Wages were seldom paid on time.", "Wages were paid on time.", NEGATED_ONCE),
        ("The club has 90 names, but it has not sent them.", "The club has sent the names.", NEGATED_ONCE),
        ("The mill reached Ulm in May. It needed no water.", "The mill needed water in Ulm.", NEGATED_ONCE),
        ("The mill will close in May.", "The mill closed in [May].", "the article says 'will close'"),
        ("The county has closed the mill.", "The county will close the mill.", "the article says 'closed'"),
        ("It passed by 11 votes to eight.", "It passed by [11] votes to [11].", "the fact has 11 in 2 places"),
        ("The mill will open in May, the mayor said on Monday.", "The mill will open in [May].", "this with 'said'"),
        ("In her view the fire was an attack.", "The fire was [an attack].", "reports this with 'view'"),
        ("A fan is no louder than a fridge.", "A fan is louder than a fridge.", NEGATED_ONCE),
        ("Nobody has seen the fish mate.", "Nobody has not seen the fish mate.", NEGATED_ONCE),
        ("Ada wanted to study, but the college took no women.", "Ada never wanted to study.", NEGATED_ONCE),
    ],
)
def test_a_value_that_the_article_does_not_have_is_found(article: str, fact: str, message: str) -> None:
    names = "Ada Poe: {is: person}, Bo Ruck: {is: person}"
    assert any(message in line for line in held(article, fact, names)), held(article, fact, names)


@pytest.mark.parametrize(
    ("article", "fact"),
    [
        ("Gen. Ada Poe denied that Dr. Bo Ruck had lied.", {"by": "Ada Poe", "wrong": "Bo Ruck"}),
        (
            "Ada Poe, a clerk in Ulm, said the mill had closed. Bo Ruck came later.",
            {"by": "Ada Poe", "wrong": "Bo Ruck"},
        ),
    ],
)
def test_the_speaker_is_the_subject_of_the_verb(article: str, fact: dict[str, str]) -> None:
    names = "Ada Poe: {is: person}, Bo Ruck: {is: person}, Ulm: {is: town}"
    stance = "denied that Bo Ruck had lied" if "denied" in article else "said that the mill had closed"
    assert not [line for line in held(article, f"{fact['by']} {stance}.", names) if line.startswith("error")]
    assert [line for line in held(article, f"{fact['wrong']} {stance}.", names) if line.startswith("error")]


@pytest.mark.parametrize(
    ("article", "fact"),
    [
        ("Bo Poe fell. Poe's mother, Ada Poe, who left her work to nurse him, said the mill had closed.", "Ada Poe"),
        ("Bo Poe fell. The mill, said Ada Poe, had closed.", "Ada Poe"),
        ("Ada Poe rang Bo Poe. Poe said the mill had closed.", "Bo Poe"),
    ],
)
def test_a_surname_that_two_persons_share_is_that_of_the_one_named_last(article: str, fact: str) -> None:
    names = "Bo Poe: {is: person, pronoun: he}, Ada Poe: {is: person, pronoun: she}"
    other = {"Ada Poe": "Bo Poe", "Bo Poe": "Ada Poe"}[fact]
    assert not [line for line in held(article, f"{fact} said that the mill had closed.", names) if "error" in line]
    assert [line for line in held(article, f"{other} said that the mill had closed.", names) if "error" in line]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("height: 31 metres", "height: 13 metres", "error: '13 metres' is not in paragraph 3 (it has "),
        (
            "steps: 148 steps",
            "steps: 31 steps",
            "error: '31 steps' belongs to other words of paragraph 3 (with the words of this fact it has 148",
        ),
        ("cost: 2.4 million crowns", "cost: 4 million crowns", "error: '4 million crowns' is not in paragraph 6"),
        ("{year: 1874}", "{year: 1847}", "error: '1847' is not in paragraph 3 (it has 1874)"),
        ("day: 1988-09-30", "day: 1988-03-30", "error: '1988-03-30' is not in paragraph 4"),
        ("seller: council", "seller: norvik", "error: 'Norvik Lines' is not in paragraph 5 (it is in paragraph 7"),
        (
            "believed_by: calloway",
            "believed_by: hart",
            "error: 'Leila Hart' does not say this in paragraph 9 (Ines Calloway does)",
        ),
        ("what: humidity", "what: temperature", "info: no word for 'temperature' in paragraph 8"),
        (
            "    claimed_by: council\n    at: {paragraph: 6",
            "    at: {paragraph: 6",
            "warning: the article reports this",
        ),
    ],
)
def test_a_slip_is_found_and_told_with_what_is_there(old: str, new: str, message: str) -> None:
    edited = "disputes:\n  repairs: {about: the cost of the repairs, sides: [cost-council, cost-trust]}\n"
    if "reports this" in message:
        text = DECK.replace(edited, "")
        assert edited in DECK
        document = parse_document(text.replace(old, new, 1), "t.yaml")
        deck, english = make_deck(document), LANGUAGES.get("en")
        article = read_article(ARTICLE, english.lexicon, deck.source.paragraphs)
        told = [f"{p.severity}: {p.message}" for p in check_facts(deck, document, article, english)]
    else:
        told = found(old, new)
    assert any(line.startswith(message) for line in told), told


def test_a_name_or_number_that_only_a_note_or_reason_brings_in_is_a_warning() -> None:
    deck = (
        "quizgen: 2\ndeck: t\ntitle: T\nfacts:\n  f:\n    fact: The mill at [Ulm] closed in [1990].\n    at: 1\n"
        "    note: It had 4000 workers, says Ada Poe (paragraph 1, not paragraph 7).\n"
        "    wrong: {Ulm: {Kassel: Kassel had no mill.}}\n"
    )
    document, english = parse_document(deck, "t.yaml"), LANGUAGES.get("en")
    article = read_article("In 1990 the mill at Ulm closed, and Germany lost 300 jobs.", english.lexicon)
    told = [(p.severity, p.message) for p in check_facts(make_draft(document, article), document, article, english)]
    assert ("warning", "the article does not have 'Ada' and 'Poe' and '4000' and '7'") in told
    assert not [line for line in told if "Kassel" in line[1] and line[0] == "warning"]


def test_several_paragraphs_are_told_as_several() -> None:
    assert [paragraphs_of(numbers) for numbers in ((3,), (1, 3), (1, 3, 4))] == [
        "paragraph 3",
        "paragraphs 1 and 3",
        "paragraphs 1, 3 and 4",
    ]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("The Quiet Sky denied that it was late.", False),
        ("Bo Ruck said that they were late.", False),
        ("Bo Ruck said that he was late.", False),
        ("Bo Ruck said that she ran late.", True),
        ("Bo Ruck said that it closed in [1990].", True),
        ("Bo Ruck said that these were late.", True),
        ("It closed in [1990].", True),
    ],
)
def test_a_pronoun_for_the_speaker_needs_no_name(fact: str, told: bool) -> None:  # noqa: FBT001
    text = f"quizgen: 2\ndeck: t\ntitle: T\nnames: {{{PARTIES}}}\nfacts:\n  f: {{fact: {fact!r}, at: 1}}\n"
    document = parse_document(text, "t.yaml")
    assert bool([*dangling_facts(make_draft(document), document)]) is told
