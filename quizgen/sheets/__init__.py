"""Answer sheets: one geometry in millimetres, by which a sheet is both printed and read."""
