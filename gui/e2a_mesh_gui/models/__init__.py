"""What is shown in lists, as Qt models over frozen rows; fed in batches, changed by differences, never reset."""
