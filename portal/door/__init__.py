"""What people without an account send in at a venue's door, and how they follow it."""
