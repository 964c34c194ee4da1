# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Interne Steuerungsgruppe
  Die interne Steuerungsgruppe ist die fachübergreifende Arbeitsebene der Kreisverwaltung. In ihr sitzen Bereiche,
  nicht Personen: Wer berufen wird, sitzt für einen Bereich.

  Grundlage:
    Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

  @R02
  Regel: Sie ist fachübergreifend, und jeder Sitz ist der Sitz eines Bereichs

    Szenario: Wer berufen wird, sitzt für einen Bereich
      Wenn am 12.01.2026 Person „a1“ für den Bereich „Kämmerei“ in die interne Steuerungsgruppe berufen wird
      Dann sitzt am 12.01.2026 für den Bereich „Kämmerei“ in der internen Steuerungsgruppe: Person „a1“

    Szenariogrundriss: Einen Sitz <anderer Art> gibt es hier nicht
      Wenn am 12.01.2026 Person „a1“ <anderer Art> in die interne Steuerungsgruppe berufen wird
      Dann wird die Eingabe nicht angenommen nach R02

      Beispiele:
        | anderer Art                    |
        | für den Akteurskreis „Politik“ |
        | mit Mandat                     |

    Szenario: Sitzen nur Bereiche eines einzigen Amtes in der Gruppe, so fällt das auf
      Angenommen am 12.01.2026 wird der Bereich „Pflegeberatung“ dem Amt „Sozialamt“ zugeordnet
      Und am 12.01.2026 wird der Bereich „Kämmerei“ dem Amt „Amt für Finanzen“ zugeordnet
      Und am 12.01.2026 wird Person „a1“ für den Bereich „Fachcontrolling Sozialamt“ in die interne Steuerungsgruppe berufen
      Und am 19.01.2026 wird Person „a2“ für den Bereich „Pflegeberatung“ in die interne Steuerungsgruppe berufen
      Wenn am 02.03.2026 Person „a3“ für den Bereich „Kämmerei“ in die interne Steuerungsgruppe berufen wird
      Dann zeigt das Register am 01.03.2026 die Feststellung R02 (all_areas_of_one_office, Fassung 1) zur internen Steuerungsgruppe seit dem 19.01.2026
      Aber zeigt das Register am 02.03.2026 keine Feststellung R02 (all_areas_of_one_office, Fassung 1) zur internen Steuerungsgruppe

  @R03
  Regel: Sie berät fachlich und stimmt ab

    Szenario: Die Gruppe berät ein anderes Gremium
      Wenn am 16.02.2026 die interne Steuerungsgruppe an den Ausschuss für Soziales zum Thema „Ferienbetreuung“ berät
      Dann ist das eingetragen
      Und zeigt die Geschichte zur internen Steuerungsgruppe:
        | Tag        | Ereignis           | Stand |
        | 01.01.2019 | Register gegründet | gilt  |
        | 16.02.2026 | Beraten            | gilt  |

    Szenariogrundriss: Die Gruppe stimmt eine Planung ab: <Ergebnis>
      Angenommen am 02.02.2026 wird der Planungsprozess „P1“ eröffnet
      Und am 16.02.2026 tagt die interne Steuerungsgruppe (Sitzung „I1“)
      Wenn am 16.02.2026 die Abstimmung des Planungsprozesses „P1“ in der Sitzung „I1“ ergibt: <Ergebnis>
      Dann ist das eingetragen

      Beispiele:
        | Ergebnis                   |
        | abgestimmt                 |
        | mit Vorbehalten abgestimmt |
        | nicht abgestimmt           |

  @R04
  Regel: Ihre Mitglieder bereiten Vorschläge und Zuarbeiten zu Fach- und Themenfragen vor

    Szenario: Ein Mitglied macht einen Vorschlag und leistet eine Zuarbeit
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „Pflegeberatung“ in die interne Steuerungsgruppe berufen
      Und am 10.02.2026 legt Person „a1“ für den Bereich „Pflegeberatung“ den Vorschlag „V1“ vor
      Wenn am 10.03.2026 Person „a1“ für den Bereich „Pflegeberatung“ die Zuarbeit „Z1“ vorlegt
      Dann zeigt die Geschichte des Bereichs „Pflegeberatung“:
        | Tag        | Ereignis           | Stand |
        | 01.01.2019 | Register gegründet | gilt  |
        | 12.01.2026 | Mitglied berufen   | gilt  |
        | 10.02.2026 | Vorschlag gemacht  | gilt  |
        | 10.03.2026 | Zuarbeit geleistet | gilt  |
      Und zeigt das Register am 10.03.2026 keine Feststellung R04 (prepared_by_a_non_member, Fassung 1) zum Vorschlag „V1“

    Szenario: Ein Vorschlag von jemandem, der nicht Mitglied ist, fällt auf
      Wenn am 10.02.2026 Person „a9“ für den Bereich „Pflegeberatung“ den Vorschlag „V1“ vorlegt
      Dann ist das eingetragen
      Und zeigt das Register am 10.02.2026 die Feststellung R04 (prepared_by_a_non_member, Fassung 1) zum Vorschlag „V1“

    Szenario: Ein Bereich, der ein ganzes Jahr nichts vorlegt, fällt auf
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „Pflegeberatung“ in die interne Steuerungsgruppe berufen
      Und am 12.01.2026 wird Person „a2“ für den Bereich „Kämmerei“ in die interne Steuerungsgruppe berufen
      Wenn am 10.02.2027 Person „a1“ für den Bereich „Pflegeberatung“ den Vorschlag „V1“ vorlegt
      Dann zeigt das Register am 01.01.2028 keine Feststellung R04 (area_prepared_nothing, Fassung 1) zum Bereich „Pflegeberatung“
      Aber zeigt das Register am 01.01.2028 die Feststellung R04 (area_prepared_nothing, Fassung 1) zum Bereich „Kämmerei“

  @R05
  Regel: Ihre Mitglieder unterstützen die integrierte Sozialplanung mit ihrem Fachwissen

    Szenario: Eine Zuarbeit nennt den Plan, dem sie dient
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „Pflegeberatung“ in die interne Steuerungsgruppe berufen
      Und am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Wenn am 10.03.2026 Person „a1“ für den Bereich „Pflegeberatung“ die Zuarbeit „Z1“ zum Sozialplan „SP1“ vorlegt
      Dann ist der Weg von der Zuarbeit „Z1“ zum Sozialplan „SP1“ in beiden Richtungen zu verfolgen

  @R06
  Regel: Gearbeitet wird auch in Unterarbeitsgruppen aus Mitgliedern

    Szenario: Eine Unterarbeitsgruppe wird gebildet, arbeitet und wird aufgelöst
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „Netzwerk Frühe Hilfen“ in die interne Steuerungsgruppe berufen
      Und am 12.01.2026 wird Person „a2“ für den Bereich „Fachberatung Kindertagesstätten“ in die interne Steuerungsgruppe berufen
      Und am 02.02.2026 bildet die interne Steuerungsgruppe die Unterarbeitsgruppe „Frühe Kindheit“
      Und am 02.02.2026 tritt Person „a1“ der Unterarbeitsgruppe „Frühe Kindheit“ bei
      Und am 02.02.2026 tritt Person „a2“ der Unterarbeitsgruppe „Frühe Kindheit“ bei
      Und am 16.02.2026 kommt die Unterarbeitsgruppe „Frühe Kindheit“ zusammen
      Wenn am 02.03.2026 Person „a2“ die Unterarbeitsgruppe „Frühe Kindheit“ verlässt
      Und am 30.06.2026 die Unterarbeitsgruppe „Frühe Kindheit“ aufgelöst wird
      Dann arbeitet am 16.02.2026 in der Unterarbeitsgruppe „Frühe Kindheit“ mit: Person „a1“ und Person „a2“
      Und arbeitet am 29.06.2026 in der Unterarbeitsgruppe „Frühe Kindheit“ mit: Person „a1“
      Und besteht am 30.06.2026 keine Unterarbeitsgruppe „Frühe Kindheit“
      Und zeigt die Geschichte der Unterarbeitsgruppe „Frühe Kindheit“:
        | Tag        | Ereignis                            | Stand |
        | 02.02.2026 | Unterarbeitsgruppe gebildet         | gilt  |
        | 02.02.2026 | Unterarbeitsgruppe beigetreten      | gilt  |
        | 02.02.2026 | Unterarbeitsgruppe beigetreten      | gilt  |
        | 16.02.2026 | Unterarbeitsgruppe zusammengekommen | gilt  |
        | 02.03.2026 | Unterarbeitsgruppe verlassen        | gilt  |
        | 30.06.2026 | Unterarbeitsgruppe aufgelöst        | gilt  |

    Szenario: Wer mitarbeitet, ohne Mitglied der Steuerungsgruppe zu sein, fällt auf
      Angenommen am 02.02.2026 bildet die interne Steuerungsgruppe die Unterarbeitsgruppe „Frühe Kindheit“
      Und am 02.02.2026 tritt Person „a1“ der Unterarbeitsgruppe „Frühe Kindheit“ bei
      Wenn am 02.03.2026 Person „a1“ für den Bereich „Netzwerk Frühe Hilfen“ in die interne Steuerungsgruppe berufen wird
      Dann zeigt das Register am 01.03.2026 die Feststellung R06 (subgroup_member_outside_the_group, Fassung 1) zur Unterarbeitsgruppe „Frühe Kindheit“ seit dem 02.02.2026
      Aber zeigt das Register am 02.03.2026 keine Feststellung R06 (subgroup_member_outside_the_group, Fassung 1) zur Unterarbeitsgruppe „Frühe Kindheit“

  @R07
  Regel: Integrierte Planungsprozesse werden dort diskutiert und abgestimmt

    Szenario: Ein Planungsprozess wird diskutiert und abgestimmt
      Angenommen am 02.02.2026 wird der Planungsprozess „P1“ eröffnet
      Und am 16.02.2026 tagt die interne Steuerungsgruppe (Sitzung „I1“)
      Und am 16.02.2026 wird der Planungsprozess „P1“ in der Sitzung „I1“ diskutiert
      Wenn am 16.02.2026 die Abstimmung des Planungsprozesses „P1“ in der Sitzung „I1“ ergibt: abgestimmt
      Dann zeigt die Geschichte des Planungsprozesses „P1“:
        | Tag        | Ereignis                 | Stand |
        | 02.02.2026 | Planungsprozess eröffnet | gilt  |
        | 16.02.2026 | Planung diskutiert       | gilt  |
        | 16.02.2026 | Planung abgestimmt       | gilt  |

    Szenario: Ein Beschluss über einen Plan ohne Abstimmung fällt auf
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 18.06.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 18.06.2026 über den Sozialplan „SP1“ in der Sitzung „K1“ befunden wird: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Dann ist das eingetragen
      Und zeigt das Register am 18.06.2026 die Feststellung R07 (plan_resolved_without_coordination, Fassung 1) zum Sozialplan „SP1“

    Szenario: Ein Beschluss über einen abgestimmten Plan fällt nicht auf
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 20.04.2026 tagt die interne Steuerungsgruppe (Sitzung „I1“)
      Und am 20.04.2026 ergibt die Abstimmung des Sozialplans „SP1“ in der Sitzung „I1“: mit Vorbehalten abgestimmt
      Und am 18.06.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 18.06.2026 über den Sozialplan „SP1“ in der Sitzung „K1“ befunden wird: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Dann zeigt das Register am 18.06.2026 keine Feststellung R07 (plan_resolved_without_coordination, Fassung 1) zum Sozialplan „SP1“

  @R08
  Regel: Sie setzt sich aus den Fachbereichen und Fachplanungen der Ämter zusammen

    Szenario: Für einen Bereich der Liste wird berufen
      Wenn am 12.01.2026 Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen wird
      Dann ist das eingetragen nach R08 (the_area_is_on_the_list, Fassung 1)

    Szenario: Für einen Bereich, der nicht auf der Liste steht, wird niemand berufen
      Wenn am 12.01.2026 Person „a1“ für den Bereich „Klimaschutz“ in die interne Steuerungsgruppe berufen wird
      Dann wird der Eintrag abgelehnt nach R08 (the_area_is_on_the_list, Fassung 1)

    Szenario: Es zählt die Liste des Tages, an dem berufen wird
      Angenommen am 01.07.2026 wird der Bereich „Klimaschutz“ in die Liste aufgenommen
      Wenn am 30.06.2026 Person „a1“ für den Bereich „Klimaschutz“ in die interne Steuerungsgruppe berufen wird
      Dann wird der Eintrag abgelehnt nach R08 (the_area_is_on_the_list, Fassung 1)
      Wenn am 01.07.2026 Person „a1“ für den Bereich „Klimaschutz“ in die interne Steuerungsgruppe berufen wird
      Dann ist das eingetragen nach R08 (the_area_is_on_the_list, Fassung 1)

  @R09
  Regel: Die Liste der vertretenen Bereiche gilt, wie sie jeweils ist, und ändert sich mit der Zeit

    Szenario: Die Liste beginnt mit 14 Bereichen und wächst
      Wenn am 01.07.2026 der Bereich „Klimaschutz“ in die Liste aufgenommen wird
      Dann stehen am 30.06.2026 14 Bereiche auf der Liste
      Und stehen am 01.07.2026 15 Bereiche auf der Liste

    Szenario: Ein umbenannter Bereich bleibt derselbe, und wer für ihn sitzt, bleibt
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „Pflegeberatung“ in die interne Steuerungsgruppe berufen
      Wenn am 01.07.2026 der Bereich „Pflegeberatung“ in „Pflegestützpunkt“ umbenannt wird
      Dann heißt der Bereich „Pflegeberatung“ am 30.06.2026 „Pflegeberatung“
      Und heißt der Bereich „Pflegeberatung“ am 01.07.2026 „Pflegestützpunkt“
      Und sitzt am 01.07.2026 für den Bereich „Pflegeberatung“ in der internen Steuerungsgruppe: Person „a1“

    Szenario: Mit einem gestrichenen Bereich fällt auch sein Sitz weg
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Wenn am 01.07.2026 der Bereich „ÖPNV“ von der Liste gestrichen wird
      Dann sitzt am 30.06.2026 für den Bereich „ÖPNV“ in der internen Steuerungsgruppe: Person „a1“
      Und sitzt am 01.07.2026 für den Bereich „ÖPNV“ in der internen Steuerungsgruppe: niemand
      Und stehen am 01.07.2026 13 Bereiche auf der Liste

    Szenario: Ein Bereich, für den niemand sitzt, fällt auf
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „Kämmerei“ in die interne Steuerungsgruppe berufen
      Wenn am 02.03.2026 Person „a1“ für den Bereich „Kämmerei“ aus der internen Steuerungsgruppe ausscheidet
      Dann zeigt das Register am 01.03.2026 keine Feststellung R09 (area_is_vacant, Fassung 1) zum Bereich „Kämmerei“
      Aber zeigt das Register am 15.03.2026 die Feststellung R09 (area_is_vacant, Fassung 1) zum Bereich „Kämmerei“ seit dem 02.03.2026
