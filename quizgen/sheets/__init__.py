"""Answer sheets: one geometry in millimetres, used both to print a sheet and to read it."""
