"""Dating a report: what its words say about the day of publication, one kind of evidence a file."""
