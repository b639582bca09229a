"""The nouns: frozen dataclasses, one noun a file, no input or output.

Every other folder speaks in these. Import a noun from its own module (``chancery.model.report.Report``).
"""
