"""An article: its paragraphs, and a deck held against them."""
