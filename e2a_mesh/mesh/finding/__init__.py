"""Finding one another: multicast DNS, interfaces, addresses, and why it may fail."""
