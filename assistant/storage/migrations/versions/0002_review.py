"""Reviews, verdicts, accounts and the audit log; the answers already kept get their place in the queue."""

import json

import sqlalchemy as sa
from alembic import op

from assistant.storage.types import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LOW = 0.6
_LOW_WEIGHT, _REFUSED_WEIGHT, _DOWN_WEIGHT = 30, 10, 40  # as they were when this was written
_BLOCK = 500


def upgrade() -> None:
    _review_tables()
    _staff_tables()
    _seal_audit()
    _place_answers()


def _review_tables() -> None:
    op.create_table(
        "cited",
        sa.Column("answer", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("paragraph", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name="fk_cited_answer", ondelete="CASCADE"),
    )
    op.create_index("ix_cited_paragraph", "cited", ["paragraph"])
    op.create_table(
        "reviews",
        sa.Column("answer", sa.String(64), primary_key=True),
        sa.Column("asked", Moment, nullable=False),
        *(
            sa.Column(name, sa.Boolean, nullable=False)
            for name in ("standalone", "thumbs_down", "low_score", "refused", "often", "outdated")
        ),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("compared", sa.String(64), nullable=False),
        sa.Column("assignee", sa.String(200), nullable=False),
        sa.Column("claimed_by", sa.String(200), nullable=False),
        sa.Column("claimed_until", Moment),
        sa.Column("started", Moment),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("decided", Moment),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.Column("decided_role", sa.String(20), nullable=False),
        sa.Column("corrected", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("second", sa.String(12), nullable=False),
        sa.Column("second_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name="fk_reviews_answer", ondelete="CASCADE"),
    )
    op.create_index("ix_reviews_queue", "reviews", ["outcome", "priority", "asked"])
    for column in ("compared", "decided", "second"):
        op.create_index(f"ix_reviews_{column}", "reviews", [column])
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("paragraph", sa.String(200), nullable=False),
        sa.Column("better", sa.String(200), nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("made", Moment, nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name="fk_verdicts_answer"),
        sa.UniqueConstraint("answer", "reader", "kind", "position", name="uq_verdicts_place"),
    )
    op.create_index("ix_verdicts_made", "verdicts", ["made"])


def _staff_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", Moment),
        sa.Column("created", Moment, nullable=False),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("created", Moment, nullable=False),
        sa.Column("expires", Moment, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], name="fk_sign_ins_account", ondelete="CASCADE"),
    )
    op.create_index("ix_sign_ins_account", "sign_ins", ["account"])
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("moment", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("object", sa.String(200), nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_action", "audit", ["action"])
    op.create_index("ix_audit_object", "audit", ["object"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _seal_audit() -> None:
    """The database itself refuses to change or remove an entry."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_is_sealed() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_sealed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_sealed()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        )


def _place_answers() -> None:
    bind = op.get_bind()
    # Moments as this database writes them: copied, never read.
    bind.execute(
        sa.text(
            "INSERT INTO reviews (answer, asked, standalone, thumbs_down, low_score, refused, often, outdated, "
            "priority, compared, assignee, claimed_by, outcome, decided_by, decided_role, corrected, comment, second, "
            "second_by) "
            "SELECT id, created, :no, "
            "EXISTS (SELECT 1 FROM feedback f WHERE f.answer = answers.id AND f.helpful = :no), "
            "(NOT abstained) AND score < :low, :no, :no, :no, 0, '', '', '', '', '', '', '', '', '', '' FROM answers"
        ),
        {"no": False, "low": _LOW},
    )
    last = ""
    while rows := bind.execute(
        sa.text("SELECT id, body, abstained FROM answers WHERE id > :last ORDER BY id LIMIT :block"),
        {"last": last, "block": _BLOCK},
    ).all():
        last = rows[-1].id
        cited, refused = [], []
        for row in rows:
            try:
                body = json.loads(row.body)
            except ValueError:
                continue
            cited += [
                {"answer": row.id, "number": c["number"], "paragraph": c["paragraph"], "lang": c["lang"]}
                for c in body.get("citations", ())
            ]
            if row.abstained and body.get("retrieved"):
                refused.append({"answer": row.id, "yes": True})
        if cited:
            bind.execute(sa.text("INSERT INTO cited VALUES (:answer, :number, :paragraph, :lang)"), cited)
        if refused:
            bind.execute(sa.text("UPDATE reviews SET refused = :yes WHERE answer = :answer"), refused)
    bind.execute(
        sa.text(
            "UPDATE reviews SET priority = (CASE WHEN thumbs_down THEN :down ELSE 0 END) "
            "+ (CASE WHEN low_score THEN :low ELSE 0 END) + (CASE WHEN refused THEN :refused ELSE 0 END)"
        ),
        {"down": _DOWN_WEIGHT, "low": _LOW_WEIGHT, "refused": _REFUSED_WEIGHT},
    )
    standalone = "SELECT answer FROM exchanges GROUP BY answer HAVING min(position) = 0"
    bind.execute(sa.text(f"UPDATE reviews SET standalone = :yes WHERE answer IN ({standalone})"), {"yes": True})


def downgrade() -> None:
    for table in ("audit_head", "audit", "sign_ins", "accounts", "verdicts", "reviews", "cited"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_sealed()")
