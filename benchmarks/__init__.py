"""How fast it is: each bar beside its baseline in the same run, so that the computer's speed cancels out."""
