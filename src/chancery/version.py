"""The version of the program, and of the parts that a reading is keyed by."""

__version__ = "0.1.0"

READER_RULES = "rules-16"
"""Version of the reading rules: raise it when any rule in ``reading/`` changes what a text yields."""

RECORD_SCHEMA = 8
"""Version of the stored tables: raise it when a table changes shape."""
