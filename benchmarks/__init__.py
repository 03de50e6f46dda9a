"""What the tables in the docs are measured with: `python -m benchmarks --help`."""
