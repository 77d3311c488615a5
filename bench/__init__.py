"""Speed as a ratio: the same pages over ten thousand, a hundred thousand and a million people.

`make bench` writes bench/sqlite.md and bench/postgresql.md. Nothing here is a test: machines
differ, so a figure is the cost at a size beside the cost at the smallest size.
"""
