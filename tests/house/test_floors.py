"""The floors and rooms hold: import-linter's contracts in pyproject.toml."""

from importlinter.cli import lint_imports


def test_every_floor_imports_only_from_below():
    assert lint_imports(no_cache=True) == 0
