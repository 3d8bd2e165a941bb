"""The rules of the business: what a gesture is, who is who, what may follow what. Standard library only."""
