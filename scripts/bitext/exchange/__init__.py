"""Exchange with translation tools: articles to XLIFF, PO, TMX and CSV, and back by surgical edits.

Pure: text and bytes in, values and text out. The way out is `units` (an article to translation units),
then one of the formats in `formats`; the way in is the same format, then `editing`. In between, markup
inside a segment is inline codes (`inline`), which each format writes in its own way.
"""
