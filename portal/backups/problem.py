class Problem(Exception):
    """Why a backup cannot be made or put back; its text says what to do."""
