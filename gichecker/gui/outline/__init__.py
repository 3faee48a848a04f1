"""What the current report consists of: its sections, the numbers of its prose."""
