"""The recipe of the bundled model: README.md here. `make model` runs its steps."""
