"""The disk shell: a folder of articles in, a folder of pages out.

`bitext.folder.convert` is the job; `reading` finds and reads the articles, `recovering` makes pages
of one article, `cache` knows what an unchanged article gave, `manifest` which files are ours, and
`writing` puts pages in place. The rest of the library knows nothing of it.
"""
