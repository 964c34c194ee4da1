# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Ausschuss für Soziales
  Im Ausschuss für Soziales hat das Landesprogramm seine politische Heimat. Er diskutiert die Anträge zu
  Mikroprojekten und prüft, ob sie förderfähig sind.

  Grundlage:
    Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

  @R19
  Regel: Der neu konstituierte Ausschuss ist ab seiner Konstituierung die politische Heimat des Programms

    Szenario: Bevor er konstituiert ist, entscheidet der Ausschuss nicht
      Angenommen in der Satzung ist der Ausschuss für Soziales noch nicht konstituiert
      Und am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach R19 (the_body_is_constituted, Fassung 1)

    Szenario: Ab dem Tag seiner Konstituierung entscheidet der Ausschuss
      Angenommen in der Satzung ist der Ausschuss für Soziales noch nicht konstituiert
      Und am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 konstituiert sich der Ausschuss für Soziales als „Ausschuss für Soziales“ neu
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann ist das eingetragen nach R19 (the_body_is_constituted, Fassung 1)

    Szenario: Was der frühere Ausschuss entschieden hat, gilt weiter
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: förderfähig
      Wenn sich am 01.07.2026 der Ausschuss für Soziales als „Ausschuss für Soziales und Teilhabe“ neu konstituiert
      Dann heißt der Ausschuss für Soziales am 30.06.2026 „Ausschuss für Soziales“
      Und heißt der Ausschuss für Soziales am 01.07.2026 „Ausschuss für Soziales und Teilhabe“
      Und ist der Stand des Antrags „MP-1“ am 31.12.2026: förderfähig

  @R20
  Regel: Anträge zu Mikroprojekten werden dort diskutiert

    Szenario: Eine Prüfung ohne Diskussion im Ausschuss fällt auf
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann ist das eingetragen
      Und zeigt das Register am 05.03.2026 die Feststellung R20 (decided_without_discussion, Fassung 1) zum Antrag „MP-1“

    Szenario: Ein im Ausschuss diskutierter Antrag fällt nicht auf
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 wird der Antrag „MP-1“ in der Sitzung „S1“ diskutiert
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann zeigt das Register am 05.03.2026 keine Feststellung R20 (decided_without_discussion, Fassung 1) zum Antrag „MP-1“

    Szenario: Auch anderswo darf beraten werden, die Diskussion im Ausschuss ersetzt das nicht
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 20.02.2026 tagt die externe Steuerungsgruppe (Sitzung „E1“)
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 20.02.2026 der Antrag „MP-1“ in der Sitzung „E1“ diskutiert wird
      Dann ist das eingetragen
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann zeigt das Register am 05.03.2026 die Feststellung R20 (decided_without_discussion, Fassung 1) zum Antrag „MP-1“

  @R21
  Regel: Anträge zu Mikroprojekten werden dort auf ihre Förderfähigkeit geprüft

    Szenariogrundriss: Der Ausschuss befindet über einen Antrag: <Ergebnis>
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: <Ergebnis> mit 5 Ja, 1 Nein und 0 Enthaltungen
      Dann ist das eingetragen nach R21 (in_a_sitting_of_the_competent_body, Fassung 1)
      Und ist der Stand des Antrags „MP-1“ am 04.03.2026: liegt zur Prüfung vor
      Und ist der Stand des Antrags „MP-1“ am 05.03.2026: <Ergebnis>

      Beispiele:
        | Ergebnis          |
        | förderfähig       |
        | nicht förderfähig |
        | vertagt           |
        | zurückgegeben     |

    Szenariogrundriss: Anderswo wird keine Förderfähigkeit geprüft: <Gremium>
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt <Gremium> (Sitzung „X1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „X1“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach R21 (in_a_sitting_of_the_competent_body, Fassung 1)

      Beispiele:
        | Gremium                      |
        | die interne Steuerungsgruppe |
        | die externe Steuerungsgruppe |
        | der Kreistag                 |

    Szenario: Geht die Zuständigkeit über, so prüft ab diesem Tag das andere Gremium
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 01.07.2026 geht die Prüfung der Förderfähigkeit auf den Kreistag über
      Und am 30.06.2026 tagt der Kreistag (Sitzung „K1“)
      Und am 02.07.2026 tagt der Kreistag (Sitzung „K2“)
      Wenn am 30.06.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „K1“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach R21 (in_a_sitting_of_the_competent_body, Fassung 1)
      Wenn am 02.07.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „K2“ ergibt: förderfähig
      Dann ist das eingetragen nach R21 (in_a_sitting_of_the_competent_body, Fassung 1)

    Szenario: Über einen Antrag wird nur einmal abschließend befunden
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: nicht förderfähig
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S2“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach R21 (no_final_outcome_stands, Fassung 1)

    Szenario: Ein vertagter Antrag wird in einer späteren Sitzung geprüft
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: vertagt
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S2“ ergibt: förderfähig
      Dann ist das eingetragen nach R21 (no_final_outcome_stands, Fassung 1)

    Szenario: Ist ein Ergebnis aufgehoben, so kann neu befunden werden
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: nicht förderfähig
      Und dieser Eintrag heißt im Folgenden „Ergebnis“
      Und der Eintrag „Ergebnis“ wird ab dem 01.05.2026 aufgehoben
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S2“ ergibt: förderfähig
      Dann ist das eingetragen nach R21 (no_final_outcome_stands, Fassung 1)
      Und ist der Stand des Antrags „MP-1“ am 30.04.2026: nicht förderfähig
      Und ist der Stand des Antrags „MP-1“ am 01.05.2026: liegt zur Prüfung vor
      Und ist der Stand des Antrags „MP-1“ am 07.05.2026: förderfähig

    Szenario: Ein Ergebnis ohne Gründe wird nicht angenommen
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ohne Gründe ergibt: nicht förderfähig
      Dann wird die Eingabe nicht angenommen nach R21

  @R22
  Regel: Die jährliche Maßnahmeplanung wird dort diskutiert und geprüft

    Szenario: Der Maßnahmeplan wird im Ausschuss diskutiert und geprüft
      Angenommen am 10.02.2026 wird der Maßnahmeplan „2026“ für 2026 vorgelegt
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 wird der Maßnahmeplan „2026“ in der Sitzung „S1“ diskutiert
      Wenn am 05.03.2026 die Prüfung des Maßnahmeplans „2026“ in der Sitzung „S1“ ergibt: förderfähig
      Dann ist das eingetragen nach R22 (examined_by_the_competent_body, Fassung 1)
      Und zeigt das Register am 01.01.2027 keine Feststellung R22 (year_without_measure_plan, Fassung 1) zum Ausschuss für Soziales

    Szenario: Der Kreistag prüft den Maßnahmeplan nicht
      Angenommen am 10.02.2026 wird der Maßnahmeplan „2026“ für 2026 vorgelegt
      Und am 12.03.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 12.03.2026 die Prüfung des Maßnahmeplans „2026“ in der Sitzung „K1“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach R22 (examined_by_the_competent_body, Fassung 1)

    Szenario: Ein Jahr ohne Maßnahmeplan fällt auf
      Wenn am 10.02.2026 der Maßnahmeplan „2026“ für 2026 vorgelegt wird
      Dann zeigt das Register am 31.12.2026 keine Feststellung R22 (year_without_measure_plan, Fassung 1) zum Ausschuss für Soziales
      Aber zeigt das Register am 01.01.2027 die Feststellung R22 (year_without_measure_plan, Fassung 1) zum Ausschuss für Soziales seit dem 01.01.2027

  @R23
  Regel: Die jährliche Sozialberichterstattung wird dort diskutiert und zur Kenntnis genommen

    Szenario: Der Sozialbericht wird im Ausschuss diskutiert und zur Kenntnis genommen
      Angenommen am 10.02.2026 wird der Sozialbericht „2026“ über 2026 vorgelegt
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 wird der Sozialbericht „2026“ in der Sitzung „S1“ diskutiert
      Wenn am 05.03.2026 der Sozialbericht „2026“ in der Sitzung „S1“ zur Kenntnis genommen wird
      Dann ist das eingetragen nach R23 (noted_by_the_competent_body, Fassung 1)
      Und zeigt das Register am 01.01.2027 keine Feststellung R23 (year_without_social_report, Fassung 1) zum Ausschuss für Soziales

    Szenario: Der Kreistag nimmt den Sozialbericht nicht zur Kenntnis
      Angenommen am 10.02.2026 wird der Sozialbericht „2026“ über 2026 vorgelegt
      Und am 12.03.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 12.03.2026 der Sozialbericht „2026“ in der Sitzung „K1“ zur Kenntnis genommen wird
      Dann wird der Eintrag abgelehnt nach R23 (noted_by_the_competent_body, Fassung 1)

    Szenario: Ein Jahr ohne Sozialbericht fällt auf
      Wenn am 10.02.2026 der Sozialbericht „2026“ über 2026 vorgelegt wird
      Dann zeigt das Register am 31.12.2026 keine Feststellung R23 (year_without_social_report, Fassung 1) zum Ausschuss für Soziales
      Aber zeigt das Register am 01.01.2027 die Feststellung R23 (year_without_social_report, Fassung 1) zum Ausschuss für Soziales seit dem 01.01.2027
