"""Run by Alembic with the connection that `Database.migrate` opened."""

from alembic import context

from assistant.storage.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
