"""Pages of people, organisations, duties, liaison, and the member's own."""
