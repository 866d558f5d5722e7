"""What builds leave for later ones: the cache, and values as bytes."""

CACHE_FOLDER = ".cache/bitext"
"""Folder for what a run leaves for later ones, where the configuration names none."""
