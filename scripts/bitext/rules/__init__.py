"""Rules: every kind of finding, with its severity and its texts. Pure.

A rule is one value, in one place: rules on translations (BT6xx) in the module of `bitext.checks` that finds
their findings, all others here, one module a family. `table` lists all of them.
"""
