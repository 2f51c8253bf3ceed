"""How somebody is reached, as it was typed: any text is kept, and some of it doubted."""


def email_doubt(text: str) -> str:
    """What is hard to believe of an email address, in a sentence; empty when nothing is."""
    name, _, host = text.strip().partition("@")
    missing = text.strip() and not (name and host)
    return "An email address has an @ between two parts. Is it right?" if missing else ""


def phone_doubt(text: str) -> str:
    """What is hard to believe of a phone number, in a sentence; empty when nothing is."""
    missing = text.strip() and not any(sign.isdecimal() for sign in text)
    return "A phone number has digits. Is it right?" if missing else ""
