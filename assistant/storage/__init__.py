"""The database of conversations, reviews, accounts and audit: SQLite in the data folder, or PostgreSQL by address.

Tables are in `tables`, their history in `migrations`; what is done with them belongs to the packages that own them
(`assistant.conversations`, `assistant.accounts`, `assistant.review`).
"""

from assistant.storage.database import Database, DatabaseSettings

__all__ = ["Database", "DatabaseSettings"]
