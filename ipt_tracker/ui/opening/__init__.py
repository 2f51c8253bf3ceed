"""How a record comes to be opened, made, brought back or made up; and where, without a trace left."""
