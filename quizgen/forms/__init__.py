"""Makes the forms of a quiz from a bank, a blueprint and a seed: chooses questions, orders them and their options."""

from quizgen.forms.arrange import shuffled
from quizgen.forms.assembly import Assembly, SelectionQuality, assemble, make_forms
from quizgen.forms.candidates import Known
from quizgen.forms.faults import BlueprintError, BlueprintFault
from quizgen.forms.form import Form, Item, letter
from quizgen.forms.sets import choose_set

__all__ = [
    "Assembly",
    "BlueprintError",
    "BlueprintFault",
    "Form",
    "Item",
    "Known",
    "SelectionQuality",
    "assemble",
    "choose_set",
    "letter",
    "make_forms",
    "shuffled",
]
