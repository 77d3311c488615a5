"""First steps: what somebody new in a role opens once, as a list that leads to the real pages.

Each app adds its own with `steps.add`, as it does with the menu. Beside them the handbooks.
"""
