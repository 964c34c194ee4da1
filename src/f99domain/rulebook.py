# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The provisions R01… and B01… as data (Regelwerk).

The R series restates, each once, the sentences of the county's description of its planning, steering and decision
structures. The B series is what a register cannot do without. Ids are for ever; they tie predicate, refusal, finding,
entry, scenario and report together. The predicates stand in ``rules`` and the findings in ``findings`` of each matter.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from f99domain.core.judge import Predicate, Provision, Rule
from f99domain.description import COMMITTEE, COUNCIL, EXTERNAL, INTERNAL, TITLE

EDITION = 3
"""The edition of the rule book: raised with every change of what any predicate accepts, and with every new kind or
field of an event. No program records behind an entry of a younger one."""

P = TypeVar("P", bound=Predicate)

_REGISTER = "Registerführung"

_ALL = (
    Provision(
        "R01",
        TITLE,
        "Vier Gremien tragen Planung, Steuerung und Entscheidung: interne Steuerungsgruppe, externe "
        "Steuerungsgruppe, Ausschuss für Soziales, Kreistag.",
        "shape",
    ),
    Provision(
        "R02",
        INTERNAL,
        "Sie ist die fachübergreifende Arbeitsebene innerhalb der Kreisverwaltung; jeder Sitz ist "
        "der Sitz eines Bereichs.",
        "shape, finding",
    ),
    Provision("R03", INTERNAL, "Sie berät fachlich und stimmt ab.", "ability"),
    Provision(
        "R04",
        INTERNAL,
        "Ihre Mitglieder bereiten Vorschläge und Zuarbeiten zu Fach- und Themenfragen vor.",
        "ability, finding",
    ),
    Provision(
        "R05",
        INTERNAL,
        "Ihre Mitglieder unterstützen die integrierte Sozialplanung mit ihrem Fachwissen.",
        "ability",
    ),
    Provision("R06", INTERNAL, "Gearbeitet wird auch in Unterarbeitsgruppen aus Mitgliedern.", "ability, finding"),
    Provision(
        "R07",
        INTERNAL,
        "Integrierte Planungsprozesse werden dort diskutiert und abgestimmt.",
        "ability, finding",
    ),
    Provision("R08", INTERNAL, "Sie setzt sich aus den Fachbereichen und Fachplanungen der Ämter zusammen.", "refuse"),
    Provision(
        "R09",
        INTERNAL,
        "Die Liste der vertretenen Bereiche gilt, wie sie jeweils ist, und ändert sich mit der Zeit.",
        "ability, finding",
    ),
    Provision("R10", EXTERNAL, "Ihr Personenkreis ist durch feste Akteurskreise bestimmt.", "refuse"),
    Provision(
        "R11",
        EXTERNAL,
        "Mehr Beteiligung an einzelnen Maßnahmen und bessere Kenntnis der Bedarfe in den Sozialräumen sind ihr Zweck.",
        "purpose",
    ),
    Provision("R12", EXTERNAL, "Sie ist eine Plattform für Information und Austausch.", "ability"),
    Provision(
        "R13",
        EXTERNAL,
        "Ideen zu Maßnahmen und Projekten werden dort entwickelt und eingebracht.",
        "ability, finding",
    ),
    Provision(
        "R14",
        EXTERNAL,
        "Sie verbindet Verwaltung, Politik, Wirtschaft und Gesellschaft und "
        "spricht in die Ebenen von Landkreis und Land.",
        "purpose",
    ),
    Provision("R15", EXTERNAL, "Sie berät.", "ability"),
    Provision(
        "R16",
        EXTERNAL,
        "Sie kann zu familienpolitischen Themen und Fragen fachlich empfehlen; eine Empfehlung bindet nicht.",
        "ability, refuse, finding",
    ),
    Provision("R17", EXTERNAL, "Ihre Mitglieder tragen das Programm in die Bevölkerung.", "purpose"),
    Provision("R18", EXTERNAL, "Jedes Mitglied kommt aus einem der Akteurskreise.", "shape, finding"),
    Provision(
        "R19",
        COMMITTEE,
        "Der neu konstituierte Ausschuss ist ab seiner Konstituierung die politische Heimat des Programms.",
        "ability, refuse",
    ),
    Provision("R20", COMMITTEE, "Anträge zu Mikroprojekten werden dort diskutiert.", "ability, finding"),
    Provision(
        "R21",
        COMMITTEE,
        "Anträge zu Mikroprojekten werden dort auf ihre Förderfähigkeit geprüft.",
        "refuse, shape",
    ),
    Provision("R22", COMMITTEE, "Die jährliche Maßnahmeplanung wird dort diskutiert und geprüft.", "refuse, finding"),
    Provision(
        "R23",
        COMMITTEE,
        "Die jährliche Sozialberichterstattung wird dort diskutiert und zur Kenntnis genommen.",
        "refuse, finding",
    ),
    Provision("R24", COUNCIL, "Der Kreistag ist die höchste Strukturebene.", "shape"),
    Provision("R25", COUNCIL, "Über den integrierten Sozialplan beschließt der Kreistag.", "refuse"),
    Provision(
        "R26",
        COUNCIL,
        "Der integrierte Sozialplan wird im festgelegten Turnus erarbeitet: im Landkreis alle drei Jahre.",
        "finding",
    ),
    Provision("R27", COUNCIL, "Ihn erarbeitet die zuständige Stelle der Verwaltung.", "shape, finding"),
    Provision("R28", COUNCIL, "Er wird gemeinsam mit den einzelnen Fachplanungen erarbeitet.", "ability, finding"),
    Provision(
        "B01",
        _REGISTER,
        "Für den Tag eines Ereignisses muss die Struktur des Landkreises bekannt sein.",
        "refuse",
    ),
    Provision(
        "B02",
        _REGISTER,
        "Ein Register wird einmal gegründet; seine Gründung wird berichtigt, nie aufgehoben.",
        "refuse",
    ),
    Provision(
        "B03",
        _REGISTER,
        "Personen und Organisationen sind eingetragen, bevor auf sie verwiesen wird.",
        "refuse",
    ),
    Provision("B04", _REGISTER, "Eine Kennung wird einmal vergeben.", "refuse"),
    Provision("B05", _REGISTER, "Worauf sich ein Ereignis bezieht, ist eingetragen.", "refuse"),
    Provision(
        "B06",
        _REGISTER,
        "Eine Mitgliedschaft beginnt, bevor sie sich ändert oder endet, und besteht auf einem Sitz nur einmal.",
        "refuse",
    ),
    Provision("B07", _REGISTER, "Ein Vorgang nimmt nur Schritte, die sein Stand zulässt.", "refuse"),
    Provision(
        "B08",
        _REGISTER,
        "Was in einer Sitzung geschieht, geschieht an ihrem Tag und durch das Gremium, das tagt.",
        "refuse",
    ),
    Provision("B09", _REGISTER, "Es stimmen nicht mehr ab, als anwesend sind.", "refuse"),
    Provision(
        "B10",
        _REGISTER,
        "Berichtigung, Aufhebung und Nichtigkeit beziehen sich auf einen früheren Eintrag, der nicht nichtig ist.",
        "refuse",
    ),
    Provision("B11", _REGISTER, "Jede Berichtigung, Aufhebung und Nichtigkeit hat einen Grund.", "shape"),
    Provision(
        "B12",
        _REGISTER,
        "Eine Berichtigung gibt dasselbe Ereignis mit denselben Kennungen richtig wieder.",
        "refuse",
    ),
    Provision(
        "B13",
        _REGISTER,
        "Eine Berichtigung oder Aufhebung wird nur durch Nichtigkeit aus der Welt geschafft.",
        "refuse",
    ),
    Provision("B14", _REGISTER, "Aufgehoben wird ab einem Tag, an dem das Ereignis schon galt.", "refuse"),
    Provision("B15", _REGISTER, "Ein Schlüssel steht für einen Inhalt.", "refuse"),
    Provision("B16", _REGISTER, "Eingetragen wird zeitnah; was später kommt, ist als spät erkennbar.", "finding"),
    Provision("B17", _REGISTER, "Die Niederschrift einer Sitzung wird genehmigt.", "finding"),
    Provision("B18", _REGISTER, "Was eingetragen ist, hält auch dem stand, was später bekannt wird.", "finding"),
    Provision(
        "B19", _REGISTER, "In einer Sitzung ist als Mitglied anwesend, wer an diesem Tag Mitglied ist.", "finding"
    ),
    Provision("B20", _REGISTER, "Was geschieht, wird danach eingetragen und nicht zuvor.", "finding"),
    Provision(
        "B21",
        _REGISTER,
        "Angaben zu einer Person stehen in keinem Eintrag; er hält nur einen Nachweis fest, an dem sie sich prüfen "
        "lassen, solange es sie gibt.",
        "shape",
    ),
    Provision(
        "B22",
        _REGISTER,
        "Angaben zu einer Person werden eingeschränkt und dem Archiv angeboten, bevor sie gelöscht werden.",
        "refuse",
    ),
    Provision(
        "B23",
        _REGISTER,
        "Angaben zu einer Person bleiben, solange eine Mitgliedschaft läuft oder eine Aufbewahrung gilt, es sei denn, "
        "davon wird ausdrücklich abgesehen.",
        "refuse",
    ),
    Provision(
        "B24",
        _REGISTER,
        "Eine Löschung ist endgültig: Danach kommt zu dieser Kennung keine Angabe mehr hinzu.",
        "refuse",
    ),
    Provision(
        "B25",
        _REGISTER,
        "Der Nachweis einer Angabe bleibt, wie er eingetragen ist; mit einem nichtigen Eintrag ist auch sie gelöscht.",
        "refuse",
    ),
    Provision(
        "B26",
        _REGISTER,
        "Zwei Kennungen einer Person werden mit einem Grund zusammengeführt, eine Kennung zweier Personen getrennt.",
        "ability, refuse",
    ),
    Provision(
        "B27",
        _REGISTER,
        "Angaben zu einer Person gehen an andere nur, solange sie weder eingeschränkt noch gelöscht sind; an wen, wozu "
        "und welche, ist zuvor eingetragen.",
        "refuse",
    ),
    Provision(
        "B28",
        _REGISTER,
        "Der Schlüssel, mit dem das Register besiegelt wird, wechselt mit einem Eintrag, der bleibt.",
        "refuse",
    ),
    Provision(
        "B29",
        _REGISTER,
        "Sind Eintragungsbefugnisse erteilt, so trägt eine Stelle nur ein, wofür sie befugt ist; ohne Befugnisse darf "
        "jede Stelle eintragen.",
        "refuse",
    ),
    Provision(
        "B30",
        _REGISTER,
        "Sind Eintragungsbefugnisse erteilt, so ist immer eine Stelle für das Register selbst befugt.",
        "refuse, shape",
    ),
)

PROVISIONS: dict[str, Provision] = {provision.id: provision for provision in _ALL}
"""Every provision by its id."""


def upholds(
    rule: str,
    *,
    version: int = 1,
    since: date | None = None,
    until: date | None = None,
    introduced: int = 1,
    retired: int | None = None,
) -> Callable[[P], Rule[P]]:
    """Make a predicate a rule. Its docstring is the German statement and, after a blank line, what to do instead.

    ``since`` and ``until`` date the law, ``introduced`` and ``retired`` the edition of the rule book. What a released
    predicate accepts is never changed: a new version (its function named ``…_v2``) stands beside it.
    """
    return lambda predicate: Rule(PROVISIONS[rule], predicate, version, since, until, introduced, retired)
