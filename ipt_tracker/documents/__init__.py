"""What is printed: facts gathered from the record, composed into a frozen document, rendered as PDF."""
