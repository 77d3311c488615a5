"""Pages of proposals, digests and research."""
