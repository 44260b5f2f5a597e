"""Who may do what: roles, the one check, local accounts and people signed in by an OpenID provider."""

from assistant.accounts.local import LocalAccounts
from assistant.accounts.oidc import person_of_claims
from assistant.accounts.roles import NOBODY, Person, Role, closed, require

__all__ = ["NOBODY", "LocalAccounts", "Person", "Role", "closed", "person_of_claims", "require"]
