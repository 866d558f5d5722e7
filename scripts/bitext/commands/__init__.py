"""The commands in addition to `bitext convert`, one module for each subject."""
