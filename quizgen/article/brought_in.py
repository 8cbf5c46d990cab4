"""Finds names and numbers that the article lacks in texts of the author: notes, reasons, questions, wrong values."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence

from quizgen.article.sentences import ArticleLanguage
from quizgen.article.wordforms import WordForms, WordIndex
from quizgen.base.errors import Problem, Severity
from quizgen.base.yaml import Document, Loc
from quizgen.model import OWN, Article, Date, Deck, Quantity
from quizgen.text.matcher import folded
from quizgen.text.words import word_parts

_OWN_WORDS = frozenset(("note", "about", "because", "ask", "wrong", "not"))
"""Keys of a deck whose texts are in the author's own words, not the article's."""
_ANSWERS = frozenset(("options", "answer", "number", "pairs", "order", "scheme", "model", "extra", "reject"))
"""Keys of a question that the author wrote by hand, besides those in `_OWN_WORDS`, whose texts pupils read."""
_WRONG_ANSWERS = frozenset(("options", "extra", "reject"))
"""The keys in `_ANSWERS` whose texts are wrong answers, except those below `right`."""
_RECKONED = frozenset(("scheme", "model", "because"))
"""The keys of a question written by hand whose texts may contain numbers calculated from those of the article."""
_CAPITAL = re.compile(r"(?<![.!?:“\"(] )(?<!\A)(?<![“\"(])\b[A-Z][\w’'-]+")
"""Matches a word with a capital that does not begin a sentence."""
_LONGEST_NAME = 3
_LEAST_IN_HEADLINE, _SHORTEST_IN_HEADLINE = 5, 4
"""A text is a headline in capitals if it has at least 5 words of 4 letters or more, all of them with a capital."""


def brought_in(deck: Deck, document: Document, article: Article, language: ArticleLanguage) -> Iterator[Problem]:
    """Yields one warning for each text of the author with names or numbers that the article does not contain.

    Words and numbers of the deck's facts count as contained, and so do words of its names and titles. It is only a
    remark for a wrong value, because a pupil who has read the article will never choose it, and for a mark scheme,
    model answer or reason of a question written by hand with strange numbers alone, because they may be calculated
    from numbers of the article: a difference, a sum, a number of years.
    """
    known = _Known(deck, article, language)
    for loc, text, wrong, beside in _texts(document.value, (), own=False):
        strange = [name for name in known.strangers(text) if wrong or not word_parts(name).keys() <= beside.keys()]
        if strange:
            message = f"the article does not have {' and '.join(map(repr, strange))}"
            hint = "leave it out, or say it in the article's words"
            reckons = loc[0] == OWN and not _RECKONED.isdisjoint(loc)
            reckoned = reckons and all(re.search(r"\d", name) for name in strange)
            severity: Severity = "info" if wrong or reckoned else "warning"
            yield document.problem(loc, message, hint, severity=severity)


class _Known:
    """The words and numbers of an article and of the facts, names and titles of its deck."""

    def __init__(self, deck: Deck, article: Article, language: ArticleLanguage) -> None:
        self._language, self._published = language, deck.source.published
        self._paragraphs = len(article.paragraphs)
        told = (article.headline, article.byline, *article.paragraphs, *article.furniture)
        titles = (deck.title, deck.source.title, deck.source.publisher, deck.source.author)
        names = (name for entity in deck.entities.values() for name in (entity.name, entity.short, *entity.aliases))
        facts = (fact.sentence for fact in deck.facts.values())
        words = {part for text in (*told, *titles, *names, *facts) for part in word_parts(text)}
        self._index = WordIndex(words, WordForms(language.lexicon))
        self._heads = set(map(self._head, words))
        self._figures = {figure_value(figure) for text in (*told, *facts) for figure, _ in self._read(text)}

    def _head(self, word: str) -> str:
        """The normal form of a word, the same for all of its spellings: of `American` and `U.S.`."""
        plain = word.replace(".", "")
        kin = self._language.writing.kin.get(plain, plain)
        return self._language.writing.same.get(kin, kin)

    def _is_known(self, name: str) -> bool:
        return any(self._index.is_form(part) or self._head(part) in self._heads for part in word_parts(name))

    def _read(self, text: str) -> Iterator[tuple[Quantity | Date, str]]:
        return self._language.figures_in(text, self._published)

    def _is_place(self, figure: Quantity | Date, text: str) -> bool:
        """Whether the text names a paragraph of the article by this number, as in `paragraph 3`."""
        number = figure.number if isinstance(figure, Quantity) else 0
        found = number in range(1, self._paragraphs + 1)
        return found and self._language.paragraphs((int(number),)).casefold() in text.casefold()

    def strangers(self, text: str) -> Sequence[str]:
        """The distinct names and numbers of a text that occur neither in the article nor in the deck's facts."""
        plain = folded(text)
        names = plain.split() if _is_name(plain) else [found[0] for found in _CAPITAL.finditer(plain)]
        names = [] if _is_headline(plain) else names
        strange = [name for name in names if not self._is_known(name)]
        found: dict[str, bool] = {}
        for figure, words in self._read(plain):
            if any(letter.isdigit() for letter in words):
                known = figure_value(figure) in self._figures or self._is_place(figure, plain)
                found[words] = found.get(words, False) or known
        figures = [words for words, known in found.items() if not known]
        alone = (name for name in strange if not any(name in words for words in figures))
        return tuple(dict.fromkeys((*alone, *figures)))


def _is_headline(text: str) -> bool:
    """Whether a text is a headline whose long words all begin with capitals, so that a capital shows no name."""
    long = re.findall(rf"\b[^\W\d_][\w’'-]{{{_SHORTEST_IN_HEADLINE - 1},}}", text)
    return len(long) >= _LEAST_IN_HEADLINE and all(word[0].isupper() for word in long)


def _is_name(text: str) -> bool:
    """Whether a text is a name as a whole: few words, all of them with a capital."""
    return len(text.split()) <= _LONGEST_NAME and all(word[0].isupper() and word.isalpha() for word in text.split())


def figure_value(figure: Quantity | Date) -> Hashable:
    """A key that is equal for equal figures: the number of a quantity, or the first and last day of a date."""
    return figure.number if isinstance(figure, Quantity) else figure.days


def _texts(
    value: object, loc: Loc, *, own: bool, beside: str = ""
) -> Iterator[tuple[Loc, str, bool, Mapping[str, None]]]:
    """Yields the texts in the author's own words: place, text, whether it is a wrong value, and words to ignore in it.

    In the reason for a wrong value, the words of that value are ignored. A false statement to judge counts as a wrong
    value. `own` is true inside a key whose texts are in the author's own words; `beside` is the value to ignore.
    """
    own = own or (bool(loc) and loc[-1] in _own_keys(loc))
    if isinstance(value, dict):
        for key, inner in value.items():
            if own and isinstance(key, str) and " " in key:
                yield (*loc, key), key, loc[-1] != "pairs", {}
            if key == "ask" and isinstance(inner, str) and value.get("answer") is False:
                yield (*loc, key), inner, True, {}
                continue
            reasoned = value.get("wrong") if key == "because" else key
            yield from _texts(inner, (*loc, key), own=own, beside=str(reasoned))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index), own=own, beside=beside)
    elif own and isinstance(value, str):
        yield loc, value, _is_wrong(loc), word_parts(beside)


def _own_keys(loc: Loc) -> frozenset[str]:
    if loc[0] == "source":
        return frozenset()
    return _OWN_WORDS | _ANSWERS if loc[0] == OWN else _OWN_WORDS


def _is_wrong(loc: Loc) -> bool:
    """Whether a text is a wrong value or answer, and not the reason for one."""
    if loc[0] == OWN:
        return loc[-1] not in {"right", "because"} and not _WRONG_ANSWERS.isdisjoint(loc)
    listed = any(isinstance(part, int) for part in loc) and loc[-1] not in _OWN_WORDS
    return loc[-1] == "is" or listed
