"""postlint reads a draft social-media post before anyone else does."""

__version__ = "0.1.0"
