"""The fixed English words of papers that are scanned, and of the pages on which a teacher reviews a class."""

CLASS = {
    "apart.choice": "Mark the one right answer.",
    "apart.true-false": "Mark T if the sentence is true, F if it is false.",
    "apart.multiple-choice": "Mark all answers that are right.",
    "apart.match": "For a, b, c and so on, mark the letter that belongs to it. Some letters may be left over.",
    "apart.order": "Mark the letter of what comes first, of what comes second, and so on.",
    "apart.cloze": "Write what is missing into the box of the number; mark numbers figure by figure.",
    "apart.short": "Write the answer into the box of the number; mark numbers figure by figure.",
    "apart.front": "Mark all answers on the front, in the rings and boxes: only what stands there counts.",
}
