"""What the database itself holds, made anew whenever the tables change."""
