"""What is doubted of an email address and a phone number."""

import pytest

from ipt_tracker.clinical.contact import email_doubt, phone_doubt


@pytest.mark.parametrize("text", ["", " ", "ana@example.org", " ana@localhost "])
def test_an_email_address_that_may_be(text: str) -> None:
    assert email_doubt(text) == ""


@pytest.mark.parametrize("text", ["ana", "@example.org", "ana@", "0113 496 0123"])
def test_an_email_address_has_an_at_between_two_parts(text: str) -> None:
    assert "has an @ between" in email_doubt(text)


@pytest.mark.parametrize("text", ["", " ", "0113 496 0123", "+44 (113) 496", "٠١١٣", "ask at no. 1"])
def test_a_phone_number_that_may_be(text: str) -> None:
    assert phone_doubt(text) == ""


@pytest.mark.parametrize("text", ["none", "ana@example.org"])
def test_a_phone_number_has_digits(text: str) -> None:
    assert "has digits" in phone_doubt(text)
