"""`python -m flows.cli`: the `baotinh` command without its script."""

from flows.cli import main

main()
