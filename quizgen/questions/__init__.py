"""Questions made of a deck: templates, how they word a fact, the kinds, and the bank."""
