"""The way from every older schema to the present one; `upgrade.py` walks it in one transaction."""
