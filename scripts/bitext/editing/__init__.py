"""The editor of single sentences that `mkdocs serve` has, as pure functions: values and text in and out.

A sentence is a unit of `bitext.exchange.units`, and saving one is an import of it by
`bitext.exchange.editing`. All that is added here is what a person needs to see while typing.
"""
