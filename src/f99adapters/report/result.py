# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the verification said, which entries nobody else vouches for, and the root to recompute (Prüfergebnis)."""

from base64 import b64encode
from collections.abc import Iterator

from f99adapters.foreign import shown
from f99adapters.markup import Html, tag
from f99adapters.moments import day_of
from f99adapters.report.content import Content
from f99adapters.report.layout import Section, section
from f99adapters.report.verification import QUESTIONS, Answered, VerdictShown
from f99domain.admission.judging import HINDSIGHT
from f99domain.wording import day

_SAYS = {
    VerdictShown.PASSED: "Die Prüfung hat nichts beanstandet.",
    VerdictShown.INCOMPLETE: "Die Prüfung hat nichts beanstandet, konnte aber nicht alles prüfen.",
    VerdictShown.FAILED: "Die Prüfung hat etwas beanstandet. Was, steht bei den Schritten.",
    VerdictShown.NOT_CHECKED: "Ob die Einträge vollständig, unverändert und zulässig sind, ist hier nicht geprüft.",
}
_MARKS = {
    VerdictShown.PASSED: "✓",
    VerdictShown.INCOMPLETE: "?",
    VerdictShown.FAILED: "✗",
    VerdictShown.NOT_CHECKED: "–",
}
_KINDS = {
    VerdictShown.PASSED: "passed",
    VerdictShown.INCOMPLETE: "incomplete",
    VerdictShown.FAILED: "failed",
    VerdictShown.NOT_CHECKED: "unchecked",
}
MOST_SHOWN = 5
"""So many sentences of a step are shown at once."""
MOST_NAMED = 20
"""So many unreadable entries are named by their numbers."""


def result(content: Content) -> Section:
    """The section."""
    return section(
        "ergebnis",
        "Prüfergebnis",
        _whole(content),
        tag("ol", *(_step(at, step) for at, step in enumerate(content.verification.steps, start=1)), class_="steps"),
        _details(content.verification.details) if content.verification.details else None,
        tag("p", tag("b", "Anlagen: "), content.verification.documents, class_="beside-steps")
        if content.verification.documents
        else None,
        _window(content),
        _hindsight(content),
        _root(content),
    )


def _whole(content: Content) -> Html:
    found = content.verification
    return tag(
        "div",
        tag("p", _mark(found.verdict), found.verdict.value.capitalize(), class_="answer"),
        tag("p", _SAYS[found.verdict]),
        *(tag("p", sentence, class_="given") for sentence in found.given),
        tag("p", _unreadable(content.unreadable)) if content.unreadable else None,
        class_=f"verdict {_KINDS[found.verdict]}",
    )


def _unreadable(positions: tuple[int, ...]) -> str:
    named = ", ".join(map(str, positions[:MOST_NAMED]))
    more = f" und {len(positions) - MOST_NAMED} weitere" if len(positions) > MOST_NAMED else ""
    return f"Nicht lesbar und deshalb im Folgenden nicht enthalten: Nr. {named}{more}."


def _step(at: int, step: Answered) -> Html:
    verdict = VerdictShown.NOT_CHECKED if step.answer else step.verdict
    said = [tag("p", sentence) for sentence in step.sentences]
    more = len(said) - MOST_SHOWN
    return tag(
        "li",
        tag("h3", _mark(verdict), f"{at}. {step.name}: ", tag("span", step.answer or verdict.value)),
        tag("p", QUESTIONS[at - 1], class_="asks"),
        *said[:MOST_SHOWN],
        tag("details", tag("summary", f"{more} weitere"), *said[MOST_SHOWN:]) if more > 0 else None,
        class_=_KINDS[verdict],
    )


def _details(step: Answered) -> Html:
    """Whether the details of persons hold that a bundle was made with; they are no step, for most bundles have none."""
    said = " ".join(step.sentences)
    return tag("p", tag("b", f"{step.name}: {step.verdict.value}. "), said, class_="beside-steps")


def _mark(verdict: VerdictShown) -> Html:
    return tag("span", _MARKS[verdict], class_="mark", aria_hidden="true")


def _window(content: Content) -> Html:
    """For which entries nobody else vouches, and from which days they are."""
    found = content.verification
    is_open = found.vouched != content.size
    days = _days_of_window(found.vouched, content) if found.vouched is not None and is_open else None
    return tag(
        "div",
        tag("h3", "Was niemand sonst bestätigt"),
        *(tag("p", sentence) for sentence in found.window),
        tag("p", days) if days else None,
        class_="window" if is_open else "window closed",
    )


def _days_of_window(vouched: int, content: Content) -> str | None:
    """When the entries were recorded that nobody else vouches for, as they say themselves."""
    since = min((at for at in content.recorded if at > vouched), default=None)
    if since is None:
        return None
    first, last = day(day_of(content.recorded[since])), day(day_of(content.now))
    number = content.size - vouched
    said = "Das ist 1 Eintrag" if number == 1 else f"Das sind {number} Einträge"
    return f"{said}, nach eigener Angabe aufgenommen " + (
        f"am {first}." if first == last else f"vom {first} bis {last}."
    )


def _hindsight(content: Content) -> Html | None:
    """How many entries today's knowledge would judge otherwise: nobody's fault, and worth knowing."""
    found = sum(finding.rule == HINDSIGHT for finding in content.findings)
    if not found:
        return None
    return tag(
        "p",
        tag("b", "Im Nachhinein: "),
        f"{found} {'Eintrag wäre' if found == 1 else 'Einträge wären'} nach heutiger Kenntnis nicht zulässig. Ein "
        "Fehler war das nicht; was es ist, steht bei den ",
        tag("a", "Feststellungen", href="#feststellungen"),
        f" unter {HINDSIGHT}.",
        class_="beside-steps",
    )


def _root(content: Content) -> Html:
    """The root as a checkpoint writes it, and what recomputes it."""
    return tag(
        "div",
        tag("h3", "Prüfsumme über alle Einträge"),
        tag(
            "p",
            f"Aus den {content.size} Einträgen ergibt sich eine einzige Prüfsumme; ändert jemand irgendwo ein Zeichen, "
            "wird sie eine andere. So steht sie in einem Prüfpunkt, darunter dieselbe in sechzehn Ziffern:",
        ),
        tag(
            "p",
            tag("code", b64encode(content.root).decode(), id="root-base64"),
            tag("br"),
            tag("code", content.root.hex(), id="root"),
        ),
        *(tag("p", sentence) for sentence in _sealed(content)),
        tag(
            "div",
            tag(
                "p",
                tag("label", "Ihr eigener Prüfpunkt oder die Prüfsumme daraus (freiwillig)", for_="own"),
                tag("textarea", id="own", rows=3, autocomplete="off", spellcheck="false"),
            ),
            tag("button", "Im Browser nachrechnen", id="recompute", type="button"),
            tag("div", role="status", id="recomputed"),
            id="recomputing",
            hidden=True,
        ),
        tag(
            "p",
            "Nachgerechnet wird aus dem Wortlaut, der bei jedem Eintrag steht. Das zeigt, dass die Einträge auf dieser "
            "Seite zur Prüfsumme gehören. Dass die Prüfsumme selbst die richtige ist, zeigt erst der Vergleich mit "
            "einem Prüfpunkt, den jemand anders verwahrt.",
            class_="aside",
        ),
        class_="tree",
    )


def _sealed(content: Content) -> Iterator[str]:
    """How the checkpoint compared with relates to this root."""
    head = content.verification.head
    if head is None:
        return
    if (head.size, head.root) == (content.size, content.root):
        yield f"Es ist die Prüfsumme des Prüfpunkts von {shown(head.origin)} über {head.size} Einträge."
    elif head.size < content.size:
        yield (
            f"Der letzte Prüfpunkt von {shown(head.origin)} umfasst nur die ersten {head.size} Einträge; seine "
            f"Prüfsumme ist {b64encode(head.root).decode()}."
        )
    else:
        yield (
            f"Es ist nicht die Prüfsumme des Prüfpunkts von {shown(head.origin)} über {head.size} Einträge; die ist "
            f"{b64encode(head.root).decode()}."
        )
