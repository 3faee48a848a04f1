"""The order of the steps: read, recognise, apply the rules, settle the outcome."""
