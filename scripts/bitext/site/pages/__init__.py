"""The main part of each kind of page, and the files next to it."""
