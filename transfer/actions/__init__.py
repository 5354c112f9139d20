"""Changes on the way to officials: writing, the sides' decisions, and handing over."""
