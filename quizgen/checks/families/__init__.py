"""The rules by family, one file or folder each."""
