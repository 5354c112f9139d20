"""What people type on the way to officials."""
