"""Values that flow through the program. Standard library only, no behaviour beyond look-up."""
