"""What goes wrong in a way that the user can mend."""


class RepriseError(Exception):
    """Its message is one line, with the next step."""
