# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 list``: everything of a kind, as it stands on a day (Verzeichnisse)."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk, opened
from f99adapters.cli.layout import heading
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.views import subjects as view
from f99adapters.forms import values
from f99domain import (
    ApplicationId,
    ContributionId,
    Id,
    IdeaId,
    Listed,
    MeasureId,
    MeasurePlanId,
    Naming,
    NeedId,
    OrganisationId,
    PersonId,
    PlanId,
    PlanningId,
    ProposalId,
    RecommendationId,
    ResolutionId,
    SectoralPlanId,
    SittingId,
    SocialAreaId,
    SocialReportId,
    SubgroupId,
)


@dataclass(frozen=True)
class Listing:
    """A kind of list: of what, its names, where it comes from, how it is drawn."""

    of: type[Id]
    names: tuple[str, ...]
    title: str
    ask: Callable[[Desk], Sequence[Any]]
    lines: Callable[[Sequence[Any], Naming], list[str]]


def _of_kind(kind: type[Id], desk: Desk) -> Sequence[Listed]:
    return desk.standpoint.listed(kind)


LISTS = (
    Listing(
        ApplicationId,
        ("applications", "anträge", "antraege"),
        "Anträge zu Mikroprojekten",
        lambda desk: desk.standpoint.applications(),
        view.application_lines,
    ),
    Listing(
        SittingId,
        ("sittings", "sitzungen"),
        "Sitzungen",
        lambda desk: desk.standpoint.sittings(),
        view.sitting_lines,
    ),
    Listing(
        PersonId,
        ("persons", "personen"),
        "Personen",
        lambda desk: desk.standpoint.persons(),
        view.person_lines,
    ),
    *(
        Listing(kind, names, title, partial(_of_kind, kind), view.listed_lines)
        for kind, names, title in (
            (SubgroupId, ("subgroups", "unterarbeitsgruppen"), "Unterarbeitsgruppen"),
            (OrganisationId, ("organisations", "organisationen"), "Organisationen"),
            (SocialAreaId, ("social-areas", "sozialräume", "sozialraeume"), "Sozialräume"),
            (PlanningId, ("plannings", "planungsprozesse"), "Planungsprozesse"),
            (ProposalId, ("proposals", "vorschläge", "vorschlaege"), "Vorschläge"),
            (ContributionId, ("contributions", "zuarbeiten"), "Zuarbeiten"),
            (NeedId, ("needs", "bedarfe"), "Bedarfe der Sozialräume"),
            (IdeaId, ("ideas", "ideen"), "Ideen"),
            (RecommendationId, ("recommendations", "empfehlungen"), "Empfehlungen"),
            (MeasurePlanId, ("measure-plans", "maßnahmepläne", "massnahmeplaene"), "Maßnahmepläne"),
            (MeasureId, ("measures", "maßnahmen", "massnahmen"), "Maßnahmen"),
            (SocialReportId, ("social-reports", "sozialberichte"), "Sozialberichte"),
            (PlanId, ("plans", "sozialpläne", "sozialplaene"), "Integrierte Sozialpläne"),
            (SectoralPlanId, ("sectoral-plans", "fachplanungen"), "Fachplanungen"),
            (ResolutionId, ("resolutions", "beschlüsse", "beschluesse"), "Sonstige Beschlüsse"),
        )
    ),
)


def arguments(parser: Parser) -> None:
    """Add what ``list`` takes."""
    parser.what.add_argument("kind", type=kind, metavar="ART", help=_choices())
    reads(parser)


def run(args: argparse.Namespace, console: Console) -> None:
    """Show the list."""
    wanted: Listing = args.kind
    with opened(args, console) as desk:
        found = wanted.ask(desk)
        if args.json:
            console.json_list(values(one, desk.show) for one in found)
            return
        console.say(heading(f"{wanted.title} {desk.as_of}"))
        console.say(wanted.lines(found, desk.naming) if found else ["Keine eingetragen."])


def kind(name: str) -> Listing:
    """The kind of list that has a name."""
    for one in LISTS:
        if name.casefold() in one.names:
            return one
    raise argparse.ArgumentTypeError(f"„{name}“ gibt es nicht als Verzeichnis, wohl aber {_choices()}.")


def _choices() -> str:
    return "; ".join(", ".join(one.names[:2]) for one in LISTS)


COMMAND = Command(
    "list",
    "Auflisten, was es von einer Art gibt: Anträge, Sitzungen, Personen, Ideen, Empfehlungen, Pläne …",
    arguments,
    run,
)
