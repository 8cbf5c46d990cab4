"""Shared by all packages: errors, plug-ins, files, the library of decks and layouts, YAML with source positions."""
