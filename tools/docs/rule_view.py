# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rule as HTML."""

from collections.abc import Sequence
from html import escape

from f99domain import Provision
from tools.docs import cases as case_view
from tools.docs.book import Book, Telling
from tools.docs.html import breakable
from tools.docs.provisions import ACTS, Check, acts, checks, places
from tools.docs.results import Case, Status
from tools.docs.words import Linker, questions


def rule(book: Book, provision: Provision) -> str:
    """A rule: what it says, how it acts, what is open, its checks with their refusals, and its cases."""
    told = book.told[provision.id]
    said = case_view.refusals(one.case for one in told) | case_view.refusals(book.results.cases)
    link = Linker()
    works = "".join(_check(check, said.get(check.name), link) for check in checks(provision))
    works += _shape(provision, [one.case for one in told])
    return (
        f'<article class="rule" id="{provision.id}" aria-labelledby="{provision.id}-h"><header>'
        f'<p class="id"><a href="#{provision.id}">{provision.id}</a></p>'
        f'<h3 id="{provision.id}-h">{escape(provision.statement)}</h3>'
        f'<p class="meta">{how(provision)}<span class="sum">{_sum(book, provision.id)}</span></p></header>'
        f"{_asked(provision.id)}"
        f'<ul class="works">{works}</ul>{_cases(provision, told)}</article>'
    )


def how(provision: Provision) -> str:
    """In which ways a rule acts."""
    return "".join(f'<span class="act {act}">{ACTS.get(act, (act, ""))[0]}</span>' for act in acts(provision))


def _sum(book: Book, rule: str) -> str:
    cases = [one.case for one in book.told[rule]]
    if not cases:
        return '<span class="chip bad"><span aria-hidden="true">✗</span> kein Fall</span>'
    status = book.status(rule)
    if status is Status.PASSED:
        return case_view.chip(status, "ein Fall " if len(cases) == 1 else f"{len(cases)} Fälle ")
    good = sum(case.status is Status.PASSED for case in cases)
    return f"{good} von {len(cases)} Fällen erfüllt {case_view.chip(status)}"


def _asked(rule: str) -> str:
    return "".join(
        f'<aside class="asked" aria-label="In Klärung zu {rule}"><p><b>In Klärung:</b> {escape(question.asks)} '
        f'<a href="#frage-{number}">Wie das Register bis dahin verfährt</a></p></aside>'
        for number, question in enumerate(questions(), start=1)
        if rule in question.rules
    )


def _check(check: Check, refusal: str | None, link: Linker) -> str:
    kind, word = ("refuse", "Ablehnung") if check.refuses else ("finding", "Feststellung")
    dated = "".join(
        [
            f", gilt ab {check.since:%d.%m.%Y}" if check.since else "",
            f", gilt bis {check.until:%d.%m.%Y}" if check.until else "",
            ", abgelöst" if check.retired else "",
        ]
    )
    quote = ""
    if refusal:
        quote = (
            '<figure class="refusal"><figcaption>So liest es, wer es dennoch einträgt</figcaption>'
            f"<blockquote><p>{breakable(refusal)}</p></blockquote></figure>"
        )
    return (
        f'<li id="{check.name}"><p><span class="act {kind}">{word}</span> {link(check.statement)}</p>{quote}'
        f'<p class="tech">{breakable(check.name)} · {link("Fassung")} {check.version}{dated} · '
        f"{breakable(str(check.place))}</p></li>"
    )


def _shape(provision: Provision, told: Sequence[Case]) -> str:
    """What bears a rule besides its checks: types, fields, and the sentences said to malformed inputs."""
    cited = places(provision.id)
    said = "".join(f"<p>{breakable(text)}</p>" for text in case_view.unnamed_refusals(told))
    quote = (
        '<figure class="refusal"><figcaption>So liest es, wer es dennoch versucht</figcaption>'
        f"<blockquote>{said}</blockquote></figure>"
        if said
        else ""
    )
    where = " · ".join(f"{escape(place.name)} {breakable(str(place))}" for place in cited)
    code = f'<p class="tech">Im Code: {where}</p>' if where else ""
    if not quote and not code:
        return ""
    kinds = [act for act in acts(provision) if act not in {"refuse", "finding"}] or (["refuse"] if quote else [])
    words = "".join(
        f'<p><span class="act {act}">{ACTS.get(act, (act, ""))[0]}</span> {ACTS.get(act, ("", ""))[1]}</p>'
        for act in kinds
    )
    return f"<li>{words}{quote}{code}</li>"


def _cases(provision: Provision, told: Sequence[Telling]) -> str:
    if not told:
        return '<p class="error">Zu dieser Regel ist kein Fall aufgeschrieben.</p>'
    key = case_view.key_case([one.case for one in told])
    drawn = []
    for number, one in enumerate(told, start=1):
        ground = one.chapter.background
        if one.feature.title != provision.source:
            ground = one.feature.background + ground
        anchor = f"{provision.id}-{number}"
        drawn.append(case_view.case(one.case, anchor, ground, unfolded=one.case is key))
    return f'<h4>Fälle</h4><div class="cases">{"".join(drawn)}</div>'
