"""Adding machines, and lending this one."""
