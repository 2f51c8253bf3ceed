"""What is drawn: each picture described once as shapes in plain numbers, painted on screen and paper."""
