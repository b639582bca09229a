"""Events: coded acts from raw text, without a parser: triggers, clauses, participants, realis."""
