"""The Customers page: who they are, their story with us, and files of customers from other programs."""
