"""Scripts and styles of the pages: their sources, what esbuild makes of them (`built/`), and their data."""
