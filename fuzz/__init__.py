"""Coverage-guided fuzzing: ``python -m fuzz TARGET [libFuzzer options]``, see CONTRIBUTING.md."""
