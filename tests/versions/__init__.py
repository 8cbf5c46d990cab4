"""Old and new versions of Anki, each in an environment of its own: what each was seen to do with releases."""
