"""The basis of all other rooms: errors, plug-ins, files, the library of decks and layouts, YAML with positions."""
