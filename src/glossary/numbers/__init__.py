"""Numbers of both languages as values that can be compared, and their English.

Chinese numerals are read here, English ones too; the checks and the engine use both.
"""
