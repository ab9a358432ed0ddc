"""The translation memory: what people translated before, and what is made of it."""
