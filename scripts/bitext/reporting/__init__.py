"""What the checks found, as text for a terminal, JSON, SARIF, annotations and Markdown. Pure.

Each module is one format: a `bitext.checks.run.Result` in, text out.
"""
