"""The map, drawn on the server as a picture with links: it needs no script and prints."""
