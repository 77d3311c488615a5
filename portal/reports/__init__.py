"""Reports of a month, quarter or year: figures that fill themselves beside the words of staff.

Every area and period has one under its own address; a record begins with the first words saved.
"""
