"""Cells of the tables that leave as CSV."""

# What a spreadsheet may take for a formula, in ASCII and in full width (OWASP, CSV injection).
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet evaluates."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
