"""Conversations, answers and feedback."""

import sqlalchemy as sa
from alembic import op

from assistant.storage.types import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("created", Moment, nullable=False),
        sa.Column("updated", Moment, nullable=False),
    )
    op.create_index("ix_conversations_owner", "conversations", ["owner"])
    op.create_index("ix_conversations_updated", "conversations", ["updated"])
    op.create_table(
        "answers",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("question_key", sa.String(64), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("mode", sa.String(200), nullable=False),
        sa.Column("abstained", sa.Boolean, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("created", Moment, nullable=False),
    )
    for column in ("question_key", "edition", "created"):
        op.create_index(f"ix_answers_{column}", "answers", [column])
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("asked", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.id"], name="fk_exchanges_conversation", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name="fk_exchanges_answer"),
    )
    op.create_index("ix_exchanges_place", "exchanges", ["conversation", "position"], unique=True)
    op.create_index("ix_exchanges_answer", "exchanges", ["answer"])
    op.create_table(
        "feedback",
        sa.Column("answer", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("given", Moment, nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name="fk_feedback_answer", ondelete="CASCADE"),
    )


def downgrade() -> None:
    for table in ("feedback", "exchanges", "answers", "conversations"):
        op.drop_table(table)
