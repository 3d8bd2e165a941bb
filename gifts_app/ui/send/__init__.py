"""The Send screen: find who is on the line, write, see the paper, send. One page, three presenters, no rules."""
