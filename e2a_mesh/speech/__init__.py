"""Speaking: engines, their voices, and the processes they run in.

Nothing is gathered here: the host process imports from this package too, under interpreters that lack most of what the
other modules need.
"""
