"""The tables pane: the three official tables in their official layout, with what is wrong drawn beside the digits."""
