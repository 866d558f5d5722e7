"""What the command line offers beside `bitext convert`, one module for each subject."""
