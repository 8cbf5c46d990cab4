"""Has a language model answer the questions as a pupil would, and lists those that its answers cast doubt on."""
