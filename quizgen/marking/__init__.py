"""From pictures of answer sheets to marks, scores, an analysis, and what each pupil missed."""
