"""Paper: quizzes, keys, sheets and cards laid out for Typst and set as PDF files."""
