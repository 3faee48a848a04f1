"""The source pane: the file as it was read, with the findings marked in it."""
