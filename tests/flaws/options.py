"""Flaws of options and stems: what tells the right answer, or leaves a reader in doubt of what is asked."""

from dataclasses import replace

from quizgen.languages import lexicon_of
from quizgen.model import Bank, Choose, Media, Option, Question, Write
from quizgen.text.words import content, words
from tests.flaws.planting import (
    Flaws,
    Spoiled,
    crafted,
    entities_of,
    fact_of,
    key_of,
    options_of,
    restem,
    reword,
    with_entity,
    with_options,
)


def _doubled(question: Question, _: Bank) -> Question | None:
    options = options_of(question)
    return with_options(question, [*options[:-1], replace(options[-1], text=options[0].text)]) if options else None


def _only_two(question: Question, _: Bank) -> Question | None:
    options = options_of(question)
    wrong = next((option for option in options if not option.correct), None)
    return with_options(question, [key_of(question), wrong]) if wrong else None


def _catch_all(question: Question, _: Bank) -> Question | None:
    options = options_of(question)
    return (
        with_options(question, [*options, Option(text="None of the above", correct=False, because="")])
        if options
        else None
    )


def _numbers_shuffled(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Choose) or not answer.ordered or question.kind != "choice" or len(answer.options) < 3:
        return None
    first, second, *rest = answer.options
    return replace(question, answer=Choose(options=(second, first, *rest), ordered=True))


def _in_capitals(question: Question, _: Bank) -> Question | None:
    """The last option is the first in capitals."""
    options = options_of(question)
    shouted = options[0].text.upper() if options else ""
    return (
        with_options(question, [*options[:-1], replace(options[-1], text=shouted)])
        if options and shouted != options[0].text
        else None
    )


def _article_tells(question: Question, _: Bank) -> Question | None:
    """The stem ends in an article that some option cannot follow."""
    unfit = any(option.text[0].casefold() not in "aeiou" for option in options_of(question))
    return replace(question, stem="Choose what fits best here: it was an") if unfit else None


def _denied_twice(question: Question, _: Bank) -> Question | None:
    """The stem denies, and so does an option; or a statement to judge does so twice."""
    if question.kind == "true-false":
        return replace(question, stem=f"It is not so, and never was, that {question.stem}")
    options = options_of(question)
    if not options:
        return None
    denied = replace(options[0], text=f"not {options[0].text}")
    return replace(with_options(question, [denied, *options[1:]]), stem="Which of these is NOT so, then?")


def _pronoun_tells(question: Question, bank: Bank) -> Question | None:
    """The stem says he, she or they, and the options are of different genders."""
    pair = entities_of(question, bank)
    if pair is None or pair[0].pronoun == pair[1].pronoun or pair[0].pronoun not in {"he", "she", "they"}:
        return None
    return replace(question, stem=f"Which one was it, and what did {pair[0].pronoun} do?")


def _word_repeated(question: Question, _: Bank) -> Question | None:
    """The stem says a word of the right option that no other has."""
    options = options_of(question)
    if not options:
        return None
    lexicon, key = lexicon_of("en"), key_of(question)
    others = {word for option in options if option is not key for word in content(option.text, lexicon)}
    told = [word for word in words(key.text) if len(word) > 4 and content(word, lexicon) - others]
    fit = [word for word in told if word not in lexicon.stop]
    return replace(question, stem=f"In the matter of {fit[0]}: {question.stem}") if fit else None


def _all_begin_alike(question: Question, _: Bank) -> Question | None:
    options = options_of(question)
    return with_options(question, [replace(o, text=f"because of {o.text}") for o in options]) if options else None


def _answer_in_stem(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    told = len(answer.answers[0]) > 3 if isinstance(answer, Write) else False
    return (
        replace(question, stem=f"Of {answer.answers[0]}: {question.stem}")
        if isinstance(answer, Write) and told
        else None
    )


def _name_shared(question: Question, bank: Bank) -> Spoiled | None:
    """Another entity turns out to go by a name that stands in the stem."""
    entities = bank.deck.entities.values()
    named = next((e for e in entities if e.name in question.stem and options_of(question)), None)
    other = next((e for e in entities if named and e.id != named.id and e.name not in question.stem), None)
    return (question, with_entity(bank.deck, replace(other, short=named.name))) if named and other else None


def _title_tells(question: Question, bank: Bank) -> Spoiled | None:
    options = options_of(question)
    plan = replace(bank.deck.quiz, title=f"All about {key_of(question).text}") if options else bank.deck.quiz
    return (question, replace(bank.deck, quiz=plan)) if options else None


def _picture_tells(question: Question, bank: Bank) -> Spoiled | None:
    fact = fact_of(question, bank)
    if fact is None or not options_of(question):
        return None
    picture = Media(suffix=".png", content=b"", alt=f"A view of {key_of(question).text}", asks=True)
    return question, replace(bank.deck, facts={**bank.deck.facts, fact.id: replace(fact, media=(picture,))})


_LONG = " and so on, as the report has it in so many words that nobody would ever doubt it"
_THIRTY_WORDS = " ".join(["word"] * 31)


def _three_speakers(question: Question, bank: Bank) -> Spoiled | None:
    """Gives the fact three speakers, all of whom the stem names."""
    if not options_of(question) or len(question.facts) != 1 or question.facts[0] not in bank.deck.facts:
        return None
    parties = tuple(bank.deck.entities.values())[:3]
    fact = replace(bank.deck.facts[question.facts[0]], by=parties)
    stem = f"According to {', '.join(party.name for party in parties)}, what is so?"
    return replace(question, stem=stem), replace(bank.deck, facts={**bank.deck.facts, fact.id: fact})


FLAWS: Flaws = {
    "O1": (_doubled,),
    "O2": (_in_capitals,),
    "O3": (_only_two,),
    "O4": (reword(lambda option: option.text + _LONG, right=True),),
    "O5": (reword(lambda option: f"{option.text} (47%)", right=True),),
    "O6": (_article_tells,),
    "O7": (_pronoun_tells,),
    "O8": (reword(lambda option: f"Always only {option.text}", right=False),),
    "O9": (reword(lambda option: f"{option.text}, quite often", right=False),),
    "O10": (_catch_all,),
    "O11": (_word_repeated,),
    "O12": (
        crafted(
            "an old lamp on the northern tower",
            "an old lamp on a southern pier",
            "a new bell in the northern tower",
            "an old ship by the eastern tower",
        ),
    ),
    "O13": (crafted("that prices rise", "that prices fall", "that wages stay", "that rents vanish"),),
    "O14": (_numbers_shuffled,),
    "O15": (crafted("at least 5 km", "at least 7 km", "2 km"),),
    "O17": (crafted("30 km", "4000 km", "40 km"),),
    "O18": (_all_begin_alike,),
    "O19": (reword(lambda _: "Pizza", right=False),),
    "O21": (crafted("Too small", "Too dear for us", "Too expensive for us"),),
    "O20": (crafted("5.5 km", "6 km", "7 km"), crafted("50 km", "60 m", "70 miles")),
    "S1": (restem(lambda q: f"Of {key_of(q).text}: {q.stem}"), _answer_in_stem),
    "S2": (restem(lambda _: "Which of these is not the right one here?"),),
    "S3": (restem(lambda _: "Which of the following is true?"),),
    "S4": (restem(lambda _: "The man _____ went out to the sea at night."),),
    "S5": (restem(lambda q: f"Read on. Then think. {q.stem}"),),
    "S6": (restem(lambda q: f"In the oldest report: {q.stem}"),),
    "S7": (restem(lambda q: f"{q.stem} {{{{ role }}}}"), restem(lambda q: f"In the the end: {q.stem}")),
    "S8": (restem(lambda _: "On which day did she do this here?"),),
    "S9": (restem(lambda q: f"In other words {_THIRTY_WORDS} and so on {q.stem}"),),
    "S10": (_name_shared,),
    "S11": (_denied_twice,),
    "S12": (restem(lambda _: "Which one fits? It is _____ and _____."),),
    "S13": (_title_tells,),
    "S14": (_picture_tells,),
    "S15": (
        restem(lambda _: "To whom does this belong in the article?"),
        restem(lambda _: "As whom is she known?"),
    ),
    "S16": (restem(lambda q: f"Which term of the article fits? {q.stem}"),),
    "S17": (_three_speakers,),
    "S18": (restem(lambda _: "On which day of the week did it happen?"),),
}
