"""What is fast, measured against peers in one run: ``python -m bench``."""
