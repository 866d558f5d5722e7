"""Writing side-by-side articles: plain Markdown in, an article out, and carried over to changed pages.

`stretches` finds the translatable text of a page, `sentences` cuts it, `alignment` pairs two pages,
`composing` writes the article and reads it back, `updating` carries an article over to a changed page.
Everything is pure: text in, values and text out.
"""
