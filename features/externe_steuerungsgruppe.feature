# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Externe Steuerungsgruppe
  In der externen Steuerungsgruppe beraten Bürger*innen, Träger, Wirtschaft und Politik. Ihr Personenkreis ist in drei
  Akteurskreisen fest bestimmt.

  Grundlage:
    Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

  @R10
  Regel: Ihr Personenkreis ist durch feste Akteurskreise bestimmt

    Szenariogrundriss: Aus dem Kreis <Kreis> wird berufen
      Wenn am 12.01.2026 Person „b1“ für den Akteurskreis <Kreis> in die externe Steuerungsgruppe berufen wird
      Dann ist das eingetragen nach R10 (the_circle_is_defined, Fassung 1)
      Und sitzt am 12.01.2026 für den Akteurskreis <Kreis> in der externen Steuerungsgruppe: Person „b1“

      Beispiele:
        | Kreis                   |
        | „Bürger*innen“          |
        | „Träger und Wirtschaft“ |
        | „Politik“               |

    Szenario: Einen vierten Kreis gibt es nicht
      Wenn am 12.01.2026 Person „b1“ für den Akteurskreis „Kirchen“ in die externe Steuerungsgruppe berufen wird
      Dann wird der Eintrag abgelehnt nach R10 (the_circle_is_defined, Fassung 1)

    Szenario: Werden die Kreise neu festgelegt, so gelten sie ab diesem Tag und keine anderen
      Angenommen am 12.01.2026 wird Person „b1“ für den Akteurskreis „Politik“ in die externe Steuerungsgruppe berufen
      Und am 01.07.2026 werden die Akteurskreise „Bürger*innen“, „Träger und Wirtschaft“ und „Kirchen“ festgelegt
      Wenn am 01.07.2026 Person „b2“ für den Akteurskreis „Politik“ in die externe Steuerungsgruppe berufen wird
      Dann wird der Eintrag abgelehnt nach R10 (the_circle_is_defined, Fassung 1)
      Wenn am 01.07.2026 Person „b2“ für den Akteurskreis „Kirchen“ in die externe Steuerungsgruppe berufen wird
      Dann ist das eingetragen nach R10 (the_circle_is_defined, Fassung 1)
      Und gibt es am 30.06.2026 die Akteurskreise „Bürger*innen“, „Träger und Wirtschaft“ und „Politik“
      Und gibt es am 01.07.2026 die Akteurskreise „Bürger*innen“, „Träger und Wirtschaft“ und „Kirchen“
      Und sitzt am 30.06.2026 für den Akteurskreis „Politik“ in der externen Steuerungsgruppe: Person „b1“
      Und sitzt am 01.07.2026 für den Akteurskreis „Politik“ in der externen Steuerungsgruppe: niemand

  @R11
  Regel: Mehr Beteiligung an einzelnen Maßnahmen und bessere Kenntnis der Bedarfe in den Sozialräumen sind ihr Zweck

    Szenario: Bedarfe und Ideen sind nach Sozialräumen zu finden
      Angenommen am 12.01.2026 wird der Sozialraum „Nord“ festgelegt
      Und am 12.01.2026 wird der Sozialraum „Süd“ festgelegt
      Und am 02.02.2026 wird im Sozialraum „Süd“ der Bedarf „B1“ benannt
      Und am 03.02.2026 wird im Sozialraum „Nord“ der Bedarf „B2“ benannt
      Wenn am 16.02.2026 im Sozialraum „Süd“ die Idee „I1“ im Anschluss an den Bedarf „B1“ aufkommt
      Dann ist im Sozialraum „Süd“ am 16.02.2026 bekannt: Bedarf „B1“ und Idee „I1“
      Und ist im Sozialraum „Nord“ am 16.02.2026 bekannt: Bedarf „B2“

    Szenario: Wer an einer Maßnahme mitwirkt, ist festgehalten
      Angenommen am 02.02.2026 wird der Maßnahmeplan „2026“ für 2026 mit der Maßnahme „M1“ vorgelegt
      Und am 12.04.2026 beteiligt sich der Verein „v1“ an der Maßnahme „M1“
      Wenn sich am 13.04.2026 Person „b1“ an der Maßnahme „M1“ beteiligt
      Dann zeigt die Geschichte der Maßnahme „M1“:
        | Tag        | Ereignis                 | Stand |
        | 02.02.2026 | Maßnahmeplan vorgelegt   | gilt  |
        | 12.04.2026 | Beteiligung festgehalten | gilt  |
        | 13.04.2026 | Beteiligung festgehalten | gilt  |

  @R12
  Regel: Sie ist eine Plattform für Information und Austausch

    Szenario: Worüber die Gruppe sich ausgetauscht hat, ist festgehalten
      Wenn am 16.02.2026 in der externen Steuerungsgruppe zum Thema „Ferienbetreuung“ informiert wird
      Dann ist das eingetragen
      Und zeigt die Geschichte zur externen Steuerungsgruppe:
        | Tag        | Ereignis                 | Stand |
        | 01.01.2019 | Register gegründet       | gilt  |
        | 16.02.2026 | Information ausgetauscht | gilt  |

  @R13
  Regel: Ideen zu Maßnahmen und Projekten werden dort entwickelt und eingebracht

    Szenario: Eine Idee kommt auf, wird weiterentwickelt und eingebracht
      Angenommen am 12.01.2026 wird der Sozialraum „Süd“ festgelegt
      Und am 12.01.2026 wird Person „b1“ für den Akteurskreis „Bürger*innen“ in die externe Steuerungsgruppe berufen
      Und am 02.02.2026 wird der Planungsprozess „P1“ eröffnet
      Und am 16.02.2026 kommt im Sozialraum „Süd“ die Idee „I1“ auf
      Und am 02.03.2026 wird die Idee „I1“ weiterentwickelt
      Wenn am 16.03.2026 Person „b1“ die Idee „I1“ zum Planungsprozess „P1“ einbringt
      Dann zeigt die Geschichte der Idee „I1“:
        | Tag        | Ereignis              | Stand |
        | 16.02.2026 | Idee entstanden       | gilt  |
        | 02.03.2026 | Idee weiterentwickelt | gilt  |
        | 16.03.2026 | Idee eingebracht      | gilt  |
      Und ist der Weg von der Idee „I1“ zum Planungsprozess „P1“ in beiden Richtungen zu verfolgen
      Und zeigt das Register am 16.03.2026 keine Feststellung R13 (brought_in_by_a_non_member, Fassung 1) zur Idee „I1“

    Szenario: Bringt jemand eine Idee ein, der nicht Mitglied ist, so fällt das auf
      Angenommen am 12.01.2026 wird der Sozialraum „Süd“ festgelegt
      Und am 16.02.2026 kommt im Sozialraum „Süd“ die Idee „I1“ auf
      Wenn am 16.03.2026 Person „b9“ die Idee „I1“ einbringt
      Dann ist das eingetragen
      Und zeigt das Register am 16.03.2026 die Feststellung R13 (brought_in_by_a_non_member, Fassung 1) zur Idee „I1“

  @R14
  Regel: Sie verbindet Verwaltung, Politik, Wirtschaft und Gesellschaft und spricht in die Ebenen von Landkreis und Land

    Szenario: Eine Empfehlung spricht in den Landkreis
      Wenn am 16.03.2026 die externe Steuerungsgruppe die Empfehlung „E1“ an den Kreistag abgibt
      Dann ist der Weg von der Empfehlung „E1“ zum Kreistag in beiden Richtungen zu verfolgen

    Szenario: Eine Idee spricht in das Land
      Angenommen am 12.01.2026 wird der Sozialraum „Süd“ festgelegt
      Und am 12.01.2026 wird Person „b1“ für den Akteurskreis „Politik“ in die externe Steuerungsgruppe berufen
      Und am 16.02.2026 kommt im Sozialraum „Süd“ die Idee „I1“ auf
      Wenn am 16.03.2026 Person „b1“ die Idee „I1“ an das Ministerium „m1“ einbringt
      Dann ist der Weg von der Idee „I1“ zum Ministerium „m1“ in beiden Richtungen zu verfolgen

    Szenario: Vom Bedarf bis zum Sozialplan ist der Weg zu verfolgen
      Angenommen am 12.01.2026 wird der Sozialraum „Süd“ festgelegt
      Und am 02.02.2026 wird im Sozialraum „Süd“ der Bedarf „B1“ benannt
      Und am 16.02.2026 kommt im Sozialraum „Süd“ die Idee „I1“ im Anschluss an den Bedarf „B1“ auf
      Und am 02.03.2026 gibt die externe Steuerungsgruppe die Empfehlung „E1“ im Anschluss an die Idee „I1“ an den Ausschuss für Soziales ab
      Und am 16.03.2026 reicht der Verein „v1“ den Antrag „MP-1“ im Anschluss an die Empfehlung „E1“ ein
      Und am 02.04.2026 wird der Maßnahmeplan „2026“ für 2026 mit der Maßnahme „M1“ im Anschluss an den Antrag „MP-1“ vorgelegt
      Und am 04.05.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Wenn am 01.06.2026 die Stelle „Sozialplanung“ den Entwurf 1 des Sozialplans „SP1“ im Anschluss an den Maßnahmeplan „2026“ vorlegt
      Dann ist der Weg vom Bedarf „B1“ zum Sozialplan „SP1“ in beiden Richtungen zu verfolgen

  @R15
  Regel: Sie berät

    Szenario: Die Gruppe berät den Ausschuss
      Wenn am 16.02.2026 die externe Steuerungsgruppe an den Ausschuss für Soziales zum Thema „Familienzentrum“ berät
      Dann ist das eingetragen
      Und zeigt die Geschichte zur externen Steuerungsgruppe:
        | Tag        | Ereignis           | Stand |
        | 01.01.2019 | Register gegründet | gilt  |
        | 16.02.2026 | Beraten            | gilt  |

  @R16
  Regel: Sie kann zu familienpolitischen Themen und Fragen fachlich empfehlen; eine Empfehlung bindet nicht

    Szenario: Die Gruppe empfiehlt und bekommt eine Antwort
      Angenommen am 16.03.2026 gibt die externe Steuerungsgruppe die Empfehlung „E1“ an den Kreistag mit der Bitte um Antwort bis zum 30.06.2026 ab
      Wenn am 18.06.2026 die Empfehlung „E1“ beantwortet wird: teilweise gefolgt
      Dann zeigt die Geschichte der Empfehlung „E1“:
        | Tag        | Ereignis               | Stand |
        | 16.03.2026 | Empfehlung gegeben     | gilt  |
        | 18.06.2026 | Empfehlung beantwortet | gilt  |
      Und zeigt das Register am 01.07.2026 keine Feststellung R16 (unanswered_past_its_day, Fassung 1) zur Empfehlung „E1“

    Szenario: Bleibt eine erbetene Antwort aus, so fällt das auf
      Wenn am 16.03.2026 die externe Steuerungsgruppe die Empfehlung „E1“ an den Kreistag mit der Bitte um Antwort bis zum 30.06.2026 abgibt
      Dann zeigt das Register am 30.06.2026 keine Feststellung R16 (unanswered_past_its_day, Fassung 1) zur Empfehlung „E1“
      Aber zeigt das Register am 01.07.2026 die Feststellung R16 (unanswered_past_its_day, Fassung 1) zur Empfehlung „E1“ seit dem 01.07.2026

    Szenario: Keine Antwort wird verlangt, wo keine erbeten ist
      Wenn am 16.03.2026 die externe Steuerungsgruppe die Empfehlung „E1“ abgibt
      Dann ist das eingetragen nach R16 (in_the_name_of_a_body_that_may_recommend, Fassung 1)
      Und zeigt das Register am 16.03.2027 keine Feststellung R16 (unanswered_past_its_day, Fassung 1) zur Empfehlung „E1“

    Szenario: Im Namen eines anderen Gremiums wird nicht empfohlen
      Wenn am 16.03.2026 die interne Steuerungsgruppe die Empfehlung „E1“ abgibt
      Dann wird der Eintrag abgelehnt nach R16 (in_the_name_of_a_body_that_may_recommend, Fassung 1)

    Szenario: Der Ausschuss entscheidet auch gegen eine Empfehlung
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 16.02.2026 gibt die externe Steuerungsgruppe die Empfehlung „E1“ im Anschluss an den Antrag „MP-1“ an den Ausschuss für Soziales ab
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: nicht förderfähig
      Dann ist das eingetragen
      Wenn am 05.03.2026 die Empfehlung „E1“ beantwortet wird: nicht gefolgt
      Dann ist das eingetragen

  @R17
  Regel: Ihre Mitglieder tragen das Programm in die Bevölkerung

    Szenario: Wer für das Programm wirbt, ist festgehalten
      Angenommen am 12.01.2026 wird Person „b1“ für den Akteurskreis „Bürger*innen“ in die externe Steuerungsgruppe berufen
      Wenn am 20.04.2026 Person „b1“ bei „Elternabend der Grundschule“ für das Programm wirbt
      Dann ist das eingetragen

  @R18
  Regel: Jedes Mitglied kommt aus einem der Akteurskreise

    Szenariogrundriss: Einen Sitz <anderer Art> gibt es hier nicht
      Wenn am 12.01.2026 Person „b1“ <anderer Art> in die externe Steuerungsgruppe berufen wird
      Dann wird die Eingabe nicht angenommen nach R18

      Beispiele:
        | anderer Art                |
        | für den Bereich „Kämmerei“ |
        | mit Mandat                 |

    Szenario: Wer aus zwei Kreisen kommt, hat zwei Sitze
      Angenommen am 12.01.2026 wird Person „b1“ für den Akteurskreis „Bürger*innen“ in die externe Steuerungsgruppe berufen
      Und am 12.01.2026 wird Person „b1“ für den Akteurskreis „Politik“ in die externe Steuerungsgruppe berufen
      Wenn am 02.03.2026 Person „b1“ für den Akteurskreis „Politik“ aus der externen Steuerungsgruppe ausscheidet
      Dann sitzt am 02.03.2026 für den Akteurskreis „Bürger*innen“ in der externen Steuerungsgruppe: Person „b1“
      Und sitzt am 02.03.2026 für den Akteurskreis „Politik“ in der externen Steuerungsgruppe: niemand

    Szenario: Ein Kreis, aus dem niemand kommt, fällt auf
      Angenommen am 12.01.2026 wird Person „b1“ für den Akteurskreis „Politik“ bis zum 31.03.2026 in die externe Steuerungsgruppe berufen
      Dann zeigt das Register am 31.03.2026 keine Feststellung R18 (circle_is_empty, Fassung 1) zum Akteurskreis „Politik“
      Aber zeigt das Register am 15.04.2026 die Feststellung R18 (circle_is_empty, Fassung 1) zum Akteurskreis „Politik“ seit dem 01.04.2026
