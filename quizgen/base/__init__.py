"""What every room uses: errors, plug-ins, files, the library of decks and layouts, YAML with places."""
