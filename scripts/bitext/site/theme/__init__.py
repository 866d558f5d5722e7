"""The frame around the main part: cut from the theme's own rendering."""
