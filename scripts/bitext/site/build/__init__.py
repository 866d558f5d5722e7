"""Making and writing pages, as few of them as a build needs."""
