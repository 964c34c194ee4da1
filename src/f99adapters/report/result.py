# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the verification said, which entries nobody else vouches for, and the root to recompute (Prüfergebnis)."""

from base64 import b64encode

from f99adapters.report.content import Content
from f99adapters.report.layout import Section, section
from f99adapters.report.markup import Html, tag
from f99adapters.report.verification import QUESTIONS, Verdict

_SAYS = {
    Verdict.PASSED: "Die Prüfung hat nichts beanstandet.",
    Verdict.INCOMPLETE: "Die Prüfung hat nichts beanstandet, konnte aber nicht alles prüfen.",
    Verdict.FAILED: "Die Prüfung hat etwas beanstandet. Was, steht bei den Schritten.",
    Verdict.NOT_CHECKED: "Ob die Einträge vollständig, unverändert und zulässig sind, ist hier nicht geprüft.",
}
_MARKS = {Verdict.PASSED: "✓", Verdict.INCOMPLETE: "?", Verdict.FAILED: "✗", Verdict.NOT_CHECKED: "–"}
_KINDS = {
    Verdict.PASSED: "passed",
    Verdict.INCOMPLETE: "incomplete",
    Verdict.FAILED: "failed",
    Verdict.NOT_CHECKED: "unchecked",
}


def result(content: Content) -> Section:
    """The section."""
    found = content.verification
    whole = tag(
        "div",
        tag("p", _mark(found.verdict), found.verdict.value.capitalize(), class_="answer"),
        tag("p", _SAYS[found.verdict]),
        class_=f"verdict {_KINDS[found.verdict]}",
    )
    steps = tag(
        "ol",
        *(
            tag(
                "li",
                tag("h3", _mark(step.verdict), f"{at}. {step.name}: ", tag("span", step.verdict.value)),
                tag("p", QUESTIONS[at - 1], class_="asks") if at <= len(QUESTIONS) else None,
                *(tag("p", sentence) for sentence in step.sentences),
                class_=_KINDS[step.verdict],
            )
            for at, step in enumerate(found.steps, start=1)
        ),
        class_="steps",
    )
    window = tag(
        "div",
        tag("h3", "Was niemand sonst bestätigt"),
        *(tag("p", sentence) for sentence in found.window),
        class_="window",
    )
    hindsight = (
        tag(
            "div",
            tag("h3", "Im Nachhinein"),
            tag(
                "p",
                "Nach heutigen Regeln oder heutiger Kenntnis fiele die Prüfung anders aus. Ein Fehler ist das nicht.",
            ),
            tag("ul", *(tag("li", sentence) for sentence in found.hindsight)),
        )
        if found.hindsight
        else None
    )
    return section("ergebnis", "Prüfergebnis", whole, window, steps, hindsight, _root(content))


def _mark(verdict: Verdict) -> Html:
    return tag("span", _MARKS[verdict], class_="mark", aria_hidden="true")


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
        tag("p", tag("code", b64encode(content.root).decode(), id="root-base64")),
        tag("p", tag("code", content.root.hex(), id="root")),
        tag(
            "div",
            tag(
                "p",
                tag("label", "Prüfsumme aus Ihrem eigenen Prüfpunkt (freiwillig)", for_="own"),
                tag("input", id="own", type="text", autocomplete="off", spellcheck="false"),
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
