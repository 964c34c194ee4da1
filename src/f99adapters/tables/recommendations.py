# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Expert recommendations and what came of them, day by day (fachliche Empfehlungen)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Column, Date, String, Text

from f99adapters.tables.listing import APPEARED, appeared, appeared_columns
from f99adapters.tables.values import Json, Values, row_of
from f99adapters.tables.view import ReadTable, read_table
from f99domain import Facts, Id, RecommendationId
from f99domain.participation.state import Recommendation, recommendation


def _recommendation_on(subject: Id, facts: Facts, _on: date) -> Iterator[Values]:
    state = recommendation(facts, RecommendationId(subject))
    if state is not None:
        given, last = state.given, state.answers[-1] if state.answers else None
        yield row_of(
            RECOMMENDATIONS.table,
            state,
            recommendation=subject,
            body=given.body,
            topic=given.topic,
            text=given.text,
            given_on=given.effective_on,
            addressee=given.addressee,
            answer_by=given.answer_by,
            answer=last.answer.value if last else None,
            answered_on=last.effective_on if last else None,
            **appeared(facts),
        )


RECOMMENDATIONS = ReadTable(
    read_table(
        "recommendations_v1",
        Column("recommendation", String, primary_key=True, comment="The recommendation."),
        Column("body", String, nullable=False, comment="The body that gave it (Gremium)."),
        Column("topic", String, nullable=False, comment="The topic."),
        Column("text", Text, nullable=False, comment="What is recommended."),
        Column("given_on", Date, nullable=False, comment="The day it was given."),
        Column("addressee", String, comment="Whom it is meant to reach: a body, or an organisation outside."),
        Column("answer_by", Date, comment="The last day for an answer; overdue after it while answer is NULL."),
        Column("answer", String, comment="The last answer: followed, followed-in-part, not-followed or noted."),
        Column("answered_on", Date, comment="The day of the last answer."),
        Column("given", Json, nullable=False, comment="The recommendation, complete."),
        Column(
            "answers",
            Json,
            nullable=False,
            comment="Every answer, in their order.",
        ),
        *appeared_columns(),
        comment="Expert recommendations, one row for each time something about one changed (Empfehlungen).",
        of=Recommendation,
        indexes=(("valid_until",),),
    ),
    RecommendationId,
    _recommendation_on,
    key="recommendation",
    order=(*APPEARED, "recommendation"),
)
