"""The pages about people: members, invitations, one's own account, programmes."""
