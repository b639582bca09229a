"""Speed and memory of Chancery, measured in one run beside the reference work."""
