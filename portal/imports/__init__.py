"""Importing a spreadsheet: read, show every row, write what was shown, undo. For any record type.

`kinds` is what an app says of its records, `rows` cleans them, `preview` has each judged,
`confirming` does what was shown, `working` does it behind the page, `actions` holds the steps,
`pages` makes the addresses.
"""
