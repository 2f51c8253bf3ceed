"""The one error that speaks to the therapist; everything else is a fault to be reported."""


class KnownError(Exception):
    """Something that can happen and that we can name.

    The message is one or two plain sentences: what happened, that nothing is lost, what to do.
    It never holds clinical text. `code` names the kind for tests and for the command line's callers.
    """

    def __init__(self, message: str, *, code: str = "known") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
