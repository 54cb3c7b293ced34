"""How right the program is: what it finds of what people found, and where it is rightly quiet.

One file a question; ``benchmarks/evaluate.py`` asks them all. ``docs/evaluation.md`` says what each
figure means. Nothing here is part of the package, and nothing of the package knows of it.
"""
