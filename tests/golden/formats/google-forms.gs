// Makes this quiz as a Google Form: open script.google.com, start a new project, paste all of this, run makeQuiz.
const QUIZ = {
 "title": "The lighthouse at Gull Point",
 "description": "",
 "questions": [
  {
   "kind": "one",
   "title": "Visitors climb 112 steps.",
   "points": 1,
   "options": [
    {
     "text": "True",
     "correct": true
    },
    {
     "text": "False",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the stairs. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Three of these stand in the museum. Which one does not?",
   "points": 1,
   "options": [
    {
     "text": "A barograph",
     "correct": false
    },
    {
     "text": "A telegraph key",
     "correct": true
    },
    {
     "text": "A rain gauge",
     "correct": false
    },
    {
     "text": "A wind vane",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the key. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Who directs the Trust?",
   "points": 1,
   "options": [
    {
     "text": "Odile Brandt",
     "correct": false
    },
    {
     "text": "Tomas Wren",
     "correct": false
    },
    {
     "text": "Ines Calloway",
     "correct": true
    },
    {
     "text": "Martin Hart",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the director. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Who said that the work cost 3.1 million crowns?",
   "points": 1,
   "options": [
    {
     "text": "The council",
     "correct": false
    },
    {
     "text": "The Trust",
     "correct": true
    },
    {
     "text": "The builders",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the claim. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Which paragraph tells who repaired the lamp?",
   "points": 1,
   "options": [
    {
     "text": "Paragraph 2",
     "correct": false
    },
    {
     "text": "Paragraph 3",
     "correct": true
    },
    {
     "text": "Paragraph 5",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the lamp. (Paragraph 3.)"
  },
  {
   "kind": "several",
   "title": "Which of these helped to pay?",
   "points": 1,
   "options": [
    {
     "text": "The harbour office",
     "correct": false
    },
    {
     "text": "The council",
     "correct": true
    },
    {
     "text": "A brewery",
     "correct": false
    },
    {
     "text": "Readers",
     "correct": true
    },
    {
     "text": "The Trust",
     "correct": true
    }
   ],
   "feedback": "That is what the article says of the givers. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Match each person with what the article says of them: Ines Calloway",
   "points": 1,
   "options": [
    {
     "text": "repaired the lamp",
     "correct": false
    },
    {
     "text": "sold the tower",
     "correct": false
    },
    {
     "text": "directs the Trust",
     "correct": true
    },
    {
     "text": "wrote the history",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the roles. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Match each person with what the article says of them: Martin Hart",
   "points": 1,
   "options": [
    {
     "text": "repaired the lamp",
     "correct": true
    },
    {
     "text": "sold the tower",
     "correct": false
    },
    {
     "text": "directs the Trust",
     "correct": false
    },
    {
     "text": "wrote the history",
     "correct": false
    }
   ],
   "feedback": "That is what the article says of the roles. (Paragraph 3.)"
  },
  {
   "kind": "one",
   "title": "Match each person with what the article says of them: Odile Brandt",
   "points": 1,
   "options": [
    {
     "text": "repaired the lamp",
     "correct": false
    },
    {
     "text": "sold the tower",
     "correct": false
    },
    {
     "text": "directs the Trust",
     "correct": false
    },
    {
     "text": "wrote the history",
     "correct": true
    }
   ],
   "feedback": "That is what the article says of the roles. (Paragraph 3.)"
  },
  {
   "kind": "text",
   "title": "The lighthouse stands on a rock called _____, a mile out.",
   "points": 1,
   "feedback": "the Anvil / Anvil. That is what the article says of the rock. (Paragraph 3.)"
  },
  {
   "kind": "text",
   "title": "What did the work cost, according to the council? (million crowns)",
   "points": 1,
   "feedback": "2.4 million crowns. That is what the article says of the cost. (Paragraph 3.)"
  },
  {
   "kind": "text",
   "title": "What is sounded once a day?",
   "points": 1,
   "feedback": "the fog signal / fog signal. That is what the article says of the signal. (Paragraph 3.)"
  },
  {
   "kind": "sentences",
   "title": "Explain in your own words why the keeper left, as the article reports it.",
   "points": 1,
   "feedback": "The lamp was changed. The Trust paid for a motor. That is what the article says of the reason. (Paragraph 3.)"
  }
 ]
};

function makeQuiz() {
  const form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  form.setDescription(QUIZ.description);
  QUIZ.questions.forEach((question) => addQuestion(form, question));
  Logger.log(form.getEditUrl());
}

function addQuestion(form, question) {
  const item = question.kind === 'text' ? form.addTextItem()
    : question.kind === 'sentences' ? form.addParagraphTextItem()
    : question.kind === 'several' ? form.addCheckboxItem() : form.addMultipleChoiceItem();
  item.setTitle(question.title).setPoints(question.points).setRequired(true);
  const feedback = FormApp.createFeedback().setText(question.feedback).build();
  if (!question.options) {
    item.setGeneralFeedback(feedback);
  } else {
    item.setChoices(question.options.map((option) => item.createChoice(option.text, option.correct)));
    item.setFeedbackForCorrect(feedback);
    item.setFeedbackForIncorrect(feedback);
  }
}
