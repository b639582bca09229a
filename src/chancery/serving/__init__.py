"""What the API and the pages share: open dossiers, who may do what, limits, headers, and how errors are told.

``app.make_app`` joins them to one application; ``chancery serve`` runs it.
"""
