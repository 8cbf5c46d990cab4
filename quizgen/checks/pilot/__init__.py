"""Lets a model take the questions as a pupil, without the article and with it, and says which questions to look at."""
