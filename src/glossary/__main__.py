"""`python -m glossary`."""

from glossary.cli.main import main

main()
