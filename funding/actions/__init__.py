"""Every change to the money of a process."""
