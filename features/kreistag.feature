# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Kreistag
  Der Kreistag ist die höchste Strukturebene. Unter ihm tragen drei weitere Gremien Planung, Steuerung und
  Entscheidung des Programms.

  @R01
  Regel: Vier Gremien tragen Planung, Steuerung und Entscheidung

    Szenariogrundriss: Berufen wird in <Gremium>
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises
      Wenn am 12.01.2026 Person „a1“ <Sitz> in <Gremium> berufen wird
      Dann ist das eingetragen
      Und gibt es am 12.01.2026 4 Gremien

      Beispiele:
        | Gremium                      | Sitz                           |
        | die interne Steuerungsgruppe | für den Bereich „Kämmerei“     |
        | die externe Steuerungsgruppe | für den Akteurskreis „Politik“ |
        | den Ausschuss für Soziales   | mit Mandat                     |
        | den Kreistag                 | mit Mandat                     |

    Szenariogrundriss: Eine Satzung ohne <Gremium> gilt nicht
      Wenn die Satzung <Gremium> nicht nennt
      Dann wird die Satzung nicht angenommen nach R01

      Beispiele:
        | Gremium                      |
        | die interne Steuerungsgruppe |
        | die externe Steuerungsgruppe |
        | den Ausschuss für Soziales   |
        | den Kreistag                 |

    Szenario: Ein fünftes Gremium gibt es nicht
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises
      Wenn am 05.03.2026 das Gremium „Seniorenbeirat“ tagt (Sitzung „B1“)
      Dann wird die Eingabe nicht angenommen nach R01

  @R24
  Regel: Der Kreistag ist die höchste Strukturebene

    Szenario: Alle anderen Gremien stehen unter dem Kreistag
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises
      Dann stehen am 02.01.2026 alle anderen Gremien unter dem Kreistag

    Szenario: Eine Satzung, die ein Gremium über den Kreistag stellt, gilt nicht
      Wenn die Satzung den Ausschuss für Soziales über den Kreistag stellt
      Dann wird die Satzung nicht angenommen nach R24

    Szenario: Eine Satzung, die ein Gremium neben den Kreistag stellt, gilt nicht
      Wenn die Satzung die externe Steuerungsgruppe unter kein anderes Gremium stellt
      Dann wird die Satzung nicht angenommen nach R24

  @R25
  Regel: Über den integrierten Sozialplan beschließt der Kreistag

    Grundlage:
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises
      Und am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 04.05.2026 legt die Stelle „Sozialplanung“ den Entwurf 1 des Sozialplans „SP1“ vor

    Szenariogrundriss: Der Kreistag befindet über den Plan: <Ergebnis>
      Angenommen am 18.06.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 18.06.2026 über den Sozialplan „SP1“ in der Sitzung „K1“ befunden wird: <Ergebnis> für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Dann ist das eingetragen nach R25 (resolved_by_the_competent_body, Fassung 1)
      Und ist der Stand des Sozialplans „SP1“ am 17.06.2026: liegt als Entwurf vor
      Und ist der Stand des Sozialplans „SP1“ am 18.06.2026: <Ergebnis>

      Beispiele:
        | Ergebnis        |
        | beschlossen     |
        | abgelehnt       |
        | zurückverwiesen |

    Szenariogrundriss: Kein anderes Gremium beschließt über den Plan: <Gremium>
      Angenommen am 18.06.2026 tagt <Gremium> (Sitzung „X1“)
      Wenn am 18.06.2026 über den Sozialplan „SP1“ in der Sitzung „X1“ befunden wird: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Dann wird der Eintrag abgelehnt nach R25 (resolved_by_the_competent_body, Fassung 1)

      Beispiele:
        | Gremium                      |
        | die interne Steuerungsgruppe |
        | die externe Steuerungsgruppe |
        | der Ausschuss für Soziales   |

  @R26
  Regel: Der integrierte Sozialplan wird im festgelegten Turnus erarbeitet: im Landkreis alle drei Jahre

    Grundlage:
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

    Szenario: Drei Jahre nach dem Beginn eines Plans ist der nächste fällig
      Angenommen am 12.01.2026 wird der Sozialplan „SP0“ für die Zeit vom 01.07.2023 bis zum 30.06.2026 übernommen
      Und am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 17.09.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 17.09.2026 über den Sozialplan „SP1“ in der Sitzung „K1“ befunden wird: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Dann zeigt das Register am 30.06.2026 keine Feststellung R26 (next_plan_is_overdue, Fassung 1) zum Sozialplan „SP0“
      Aber zeigt das Register am 16.09.2026 die Feststellung R26 (next_plan_is_overdue, Fassung 1) zum Sozialplan „SP0“ seit dem 01.07.2026
      Und zeigt das Register am 17.09.2026 keine Feststellung R26 (next_plan_is_overdue, Fassung 1) zum Sozialplan „SP0“

    Szenariogrundriss: Ein Plan, der <Zeit> gilt, weicht vom Turnus ab
      Wenn am 12.01.2026 der Sozialplan „SP1“ für die Zeit <Zeit> übernommen wird
      Dann ist das eingetragen
      Und zeigt das Register am 12.01.2026 die Feststellung R26 (period_is_not_the_cycle, Fassung 1) zum Sozialplan „SP1“

      Beispiele:
        | Zeit                              |
        | vom 01.01.2025 bis zum 31.12.2026 |
        | vom 01.01.2025 bis zum 31.12.2030 |

    Szenario: Ein Plan für drei Jahre entspricht dem Turnus
      Wenn am 12.01.2026 der Sozialplan „SP1“ für die Zeit vom 01.01.2025 bis zum 31.12.2027 übernommen wird
      Dann zeigt das Register am 12.01.2026 keine Feststellung R26 (period_is_not_the_cycle, Fassung 1) zum Sozialplan „SP1“

    Szenario: Eine Lücke zwischen zwei Plänen fällt auf
      Angenommen am 12.01.2026 wird der Sozialplan „SP0“ für die Zeit vom 01.01.2020 bis zum 31.12.2022 übernommen
      Wenn am 12.01.2026 der Sozialplan „SP1“ für die Zeit vom 01.01.2025 bis zum 31.12.2027 übernommen wird
      Dann zeigt das Register am 12.01.2026 die Feststellung R26 (gap_between_plans, Fassung 1) zum Sozialplan „SP1“ seit dem 01.01.2023

    Szenario: Schließt ein Plan an den vorigen an, so fällt nichts auf
      Angenommen am 12.01.2026 wird der Sozialplan „SP0“ für die Zeit vom 01.01.2022 bis zum 31.12.2024 übernommen
      Wenn am 12.01.2026 der Sozialplan „SP1“ für die Zeit vom 01.01.2025 bis zum 31.12.2027 übernommen wird
      Dann zeigt das Register am 12.01.2026 keine Feststellung R26 (gap_between_plans, Fassung 1) zum Sozialplan „SP1“
      Und zeigt das Register am 12.01.2026 keine Feststellung R26 (overlap_of_plans, Fassung 1) zum Sozialplan „SP1“

    Szenario: Gelten zwei Pläne zugleich, so fällt das auf
      Angenommen am 12.01.2026 wird der Sozialplan „SP0“ für die Zeit vom 01.01.2022 bis zum 31.12.2025 übernommen
      Wenn am 12.01.2026 der Sozialplan „SP1“ für die Zeit vom 01.01.2025 bis zum 31.12.2027 übernommen wird
      Dann zeigt das Register am 12.01.2026 die Feststellung R26 (overlap_of_plans, Fassung 1) zum Sozialplan „SP1“ seit dem 01.01.2025

    Szenario: Ersetzt ein Plan den vorigen, so gelten nicht zwei zugleich
      Angenommen am 12.01.2026 wird der Sozialplan „SP0“ für die Zeit vom 01.01.2024 bis zum 31.12.2026 übernommen
      Und am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 18.06.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 18.06.2026 über den Sozialplan „SP1“ in der Sitzung „K1“ befunden wird: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029 anstelle des Sozialplans „SP0“
      Dann zeigt das Register am 18.06.2026 keine Feststellung R26 (overlap_of_plans, Fassung 1) zum Sozialplan „SP1“

  @R27
  Regel: Ihn erarbeitet die zuständige Stelle der Verwaltung

    Grundlage:
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises
      Und am 12.01.2026 wird die Stelle „Sozialplanung“ für den integrierten Sozialplan zuständig

    Szenario: Die zuständige Stelle erarbeitet den Plan
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Wenn am 04.05.2026 die Stelle „Sozialplanung“ den Entwurf 1 des Sozialplans „SP1“ vorlegt
      Dann zeigt das Register am 04.05.2026 keine Feststellung R27 (drafted_by_another_unit, Fassung 1) zum Sozialplan „SP1“

    Szenario: Erarbeitet eine andere Stelle den Plan, so fällt das auf
      Wenn am 02.02.2026 die Stelle „Büro Beispiel“ mit der Aufstellung des Sozialplans „SP1“ beginnt
      Dann ist das eingetragen
      Und zeigt das Register am 02.02.2026 die Feststellung R27 (drafted_by_another_unit, Fassung 1) zum Sozialplan „SP1“

    Szenario: Ein Entwurf nennt die Stelle, die ihn erarbeitet hat
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Wenn am 04.05.2026 der Entwurf 1 des Sozialplans „SP1“ ohne Angabe der Stelle vorgelegt wird
      Dann wird die Eingabe nicht angenommen nach R27

  @R28
  Regel: Er wird gemeinsam mit den einzelnen Fachplanungen erarbeitet

    Grundlage:
      Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises
      Und am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“

    Szenario: Fachplanungen tragen zum Plan bei
      Angenommen am 02.03.2026 trägt die Fachplanung „Jugendhilfe“ zum Sozialplan „SP1“ bei
      Wenn am 04.05.2026 die Stelle „Sozialplanung“ den Entwurf 1 des Sozialplans „SP1“ vorlegt
      Dann ist der Weg von der Fachplanung „Jugendhilfe“ zum Sozialplan „SP1“ in beiden Richtungen zu verfolgen
      Und zeigt das Register am 04.05.2026 keine Feststellung R28 (draft_without_sectoral_plans, Fassung 1) zum Sozialplan „SP1“

    Szenario: Ein Entwurf ohne Fachplanungen fällt auf
      Wenn am 04.05.2026 die Stelle „Sozialplanung“ den Entwurf 1 des Sozialplans „SP1“ vorlegt
      Dann ist das eingetragen
      Und zeigt das Register am 04.05.2026 die Feststellung R28 (draft_without_sectoral_plans, Fassung 1) zum Sozialplan „SP1“
