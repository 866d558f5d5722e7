"""Which pages the site has, where and with which title: values, without MkDocs."""
