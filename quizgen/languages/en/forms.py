"""The forms of names and phrases that a template can use."""

from dataclasses import dataclass

from quizgen.languages.en.articles import a
from quizgen.languages.en.capitals import capitalise
from quizgen.languages.en.nouns import possessive

_PRONOUNS = {
    "he": ("he", "him", "his"),
    "she": ("she", "her", "her"),
    "it": ("it", "it", "its"),
    "they": ("they", "them", "their"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """The forms of a name for templates: of one entity, of several together, or of a blank in their place."""

    name: str
    short: str
    the: str
    plural: bool
    pronoun: str
    about: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def The(self) -> str:  # noqa: N802 - a template's capital means a capital in the text
        return capitalise(self.the)

    @property
    def a(self) -> str:
        return a(self.name)

    @property
    def possessive(self) -> str:
        return possessive(self.the)

    @property
    def they(self) -> str:
        return _PRONOUNS[self.pronoun][0]

    @property
    def They(self) -> str:  # noqa: N802 - as above
        return capitalise(self.they)

    @property
    def them(self) -> str:
        return _PRONOUNS[self.pronoun][1]

    @property
    def their(self) -> str:
        return _PRONOUNS[self.pronoun][2]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The forms of a quantity, date or text for templates; `on` is a date with its preposition (`on 17 May 2025`)."""

    text: str
    on: str = ""
    number: str = ""
    unit: str = ""
    plural: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def The(self) -> str:  # noqa: N802 - as above
        return capitalise(self.text)


def agrees(words: Name | Phrase, singular: str, plural: str) -> str:
    """The verb form that goes with the words: `{{ body|agrees("is", "are") }}`."""
    return plural if getattr(words, "plural", False) else singular


NAME_FORMS = frozenset({"name", "short", "the", "The", "a", "possessive", "they", "They", "them", "their", "about"})
"""Names of the forms that a template may use for an entity."""
