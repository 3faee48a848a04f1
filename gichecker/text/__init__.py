"""Pure text tools: normalising with the way back, repair of damaged text, numbers, dates."""
