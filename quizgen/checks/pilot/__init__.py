"""Lets a language model answer the questions like a pupil, and lists the questions that its answers cast doubt on."""
