"""Facts written as sentences: their marked words, who stands behind them, and where the article says so."""
