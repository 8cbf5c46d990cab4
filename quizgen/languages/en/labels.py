"""The fixed English words of papers, cards, sheets and keys."""

from collections.abc import Mapping

from quizgen.languages.en.class_labels import CLASS
from quizgen.languages.en.kind_labels import KIND, KIND_REASONS
from quizgen.languages.en.page_labels import PAGE

LABELS: Mapping[str, str] = {
    "name": "Name", "date": "Date", "class": "Class", "score": "Score", "points": "points", "point": "point",
    "minutes": "minutes", "form": "Form", "key": "Answer key", "questions": "questions", "page": "Page",
    "a number": "number", "a number and its unit": "number and its unit", "a date": "date",
    "of": "of", "true": "True", "false": "False", "paragraph": "paragraph", "paragraphs": "paragraphs",
    "source": "Source", "why": "Why", "answer": "Answer", "report": "Report a mistake", "words": "Word bank",
    "also": "Also right", "not accepted": "Do not accept", "hint": "Hint", "gone": "no longer asked",
    "retired": "This card is retired: it is no longer part of the deck. You may suspend or delete it.",
    "picture": "What is hidden here?",
    "retired question": "Why is this card retired?", "asked elsewhere": "It is asked in another way now.",
    "version": "Version", "release": "release", "search": "To find its cards, search for",
    "update": "To update, import a newer file of this deck: your reviews stay as they are. "
    "A note that changed is replaced, and with it what you yourself wrote on it.",
    "bury": "To see one card of an idea a day, switch on burying of siblings in the options of the deck.",
    "more": "More", "more cards": "Cards on what matters less.",
    "instructions": "Choose or write one answer for each question, unless a question says otherwise.",
    "question": "question", "number": "No.", "letters": "Key", "evidence": "Evidence", "each": "each",
    "cards": "Study cards", "worksheet": "Worksheet", "ticket": "Exit ticket",
    "bingo": "Bingo", "calls": "Bingo: the questions to call out",
    "bingo.task": "Cross out each answer that you hear a question for. A full row, column or diagonal wins.",
    "bingo.rules": "Give each pupil a card. Read out the questions from the top, without their answers, and tick each. "
    "Pupils cross out the answer if their card has it. Whoever has a full row, column or diagonal first calls bingo: "
    "check the crossed-out answers against the ticked ones.",
    "bingo.gap": "Read “something” for a gap.",
    "crossword": "Crossword", "across": "Across", "down": "Down", "solution": "Solution",
    "word-search": "Word search",
    "word-search-task": "Find these words. They run to the right, downward or aslant, and may cross.",
    "task.timeline": "Write the letters into the boxes, what came first on the left. "
    "Below each box, write when it was, if the article says so.",
    "task.passage": "Read it all once before you write. The missing words stand in the word bank.",
    "task.spare": "Some words are left over.",
    "reading": "Reading sheet",
    "reading.before": "Before you read", "reading.while": "While you read", "reading.after": "After you read",
    "reading.text": "The article",
    "reading.expect": "Read the title. What do you expect to learn? Write down two things.",
    "reading.words": "Words of the article", "reading.word": "Word", "reading.meaning": "What it means",
    "reading.own": "In your own words, or in your language",
    "reading.guide": "Stop after each paragraph and answer its question before you read on.",
    "reading.sum": "Say in one sentence what this paragraph says.",
    "reading.claims": "The article reports each of these, and does not vouch for it. Who says, plans or believes it?",
    "reading.whole": "Sum up the article in three sentences of your own.",
    "riddle": "Who or what is it?", "riddle.key": "Who or what it is",
    "riddle.about": "One clue at a time: who answers early earns more points.",
    "wonder": "What I would still like to know:", "card test": "Printer test", "front": "Front", "back": "Back",
    "card task": "Hold the sheet against the light: the back of each card lies behind its front of the same number. "
    "If it does not, have the printer turn the sheet along the other edge.",
    "section.statement": "True or false",
    "task.statement": "Circle T if the sentence is true, F if it is false.",
    "task.correct": (
        "Circle T if the sentence is true. If not, circle F and write it correctly on the line; F alone earns nothing."
    ),
    "correction": "Correction", "model": "Model answer", "not right": "Not", "any of": "Any {number} of these:",
    "section.choice": "Multiple choice",
    "task.choice": "Circle the letter of the one right answer.",
    "section.several": "More than one answer",
    "task.several": "Choose all that apply: tick every box that is right.",
    "section.match": "Matching",
    "task.match": "Write the right letter in each box.", "task.over": "Some letters are left over.",
    "section.order": "Putting in order",
    "task.order": "Write the letters into the boxes in the right order, the first one on the left.",
    "section.gaps": "Fill the gaps",
    "task.gaps": "Write the missing word or words on each line.",
    "section.explain": "Explaining",
    "task.explain": "Answer in sentences of your own, on the lines.",
    "section.short": "Short answers",
    "task.short": "Write a word, a phrase or a number on the line.",
    "sheet": "Answer sheet",
    "sheet.code": "Sheet",
    "sheet.fill": "Fill in the ring of your answer. A tick or a cross counts as well.",
    "sheet.change": "To change an answer, rub it out and mark the right one.",
    "sheet.edges": "Keep the squares at the edges and the code clean, and do not fold the sheet.",
    "sheet.pupil": "Pupil number",
    "sheet.teacher": "The squares are for the teacher.",
    "feedback": "To look at again",
    "feedback.given": "Your answer",
    "feedback.blank": "– (no answer)",
    "feedback.right": "Right is",
    "feedback.nothing": "Everything right",
    "feedback.so far": "Everything right so far",
    "feedback.open": "Question {numbers} is not decided yet and does not count here.",
    "feedback.open.several": "Questions {numbers} are not decided yet and do not count here.",
    **CLASS,
    **KIND,
    **PAGE,
}  # fmt: skip

REASONS: Mapping[str, str] = {
    "not listed": "Here the article names {values}. {place}",
    "wider": "It is right as far as it goes; the article says more exactly: {key}.",
    "narrower": "It says more than the article does here, which names {key}.",
    "not here": "Not {value}: {evidence}",
    "not said": "The article reports it of somebody else. {evidence}",
    "other paragraph": "It stands elsewhere. {evidence}",
    "stated": "The article says so. {place}",
    "reported": "The article reports it of {party}. {place}",
    "quoted": "The article says: “{words}”. {place}",
    "quoted by": "The article reports of {party}: “{words}”. {place}",
    "said not so": "according to the article, it is not so that {clause}",
    **KIND_REASONS,
}
"""Sentences that explain why an option is wrong, by kind of proof; the program fills the names in braces."""
