"""`python -m reportedly`: the same as the command."""

from reportedly.cli import main

main()
