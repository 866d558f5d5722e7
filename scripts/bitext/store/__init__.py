"""What builds leave for later ones: the cache, and values as bytes."""
