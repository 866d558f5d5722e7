"""A folder of articles or pages to the files of a site: what was found, and what to write for it.

Paths and texts come in, values and texts come out; `bitext.folder.starting` reads and writes the disk.
"""
