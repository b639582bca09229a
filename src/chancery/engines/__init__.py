"""Where readings are made: in this process or in a pool. The stage code knows none of them."""
