# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Registerführung
  Das Register hält fest, was geschehen ist. Nichts wird überschrieben: Was falsch eingetragen ist, wird berichtigt,
  was nicht länger gilt, aufgehoben, und was nie gegolten hat, für nichtig erklärt. Jede Auskunft gilt für einen Tag
  und für einen Kenntnisstand.

  Grundlage:
    Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

  @B01
  Regel: Für den Tag eines Ereignisses muss die Struktur des Landkreises bekannt sein

    Szenario: Was vor dem ersten Tag der Struktur geschah, kann nicht eingetragen werden
      Wenn am 06.11.2018 der Kreistag tagt (Sitzung „K1“)
      Dann wird der Eintrag abgelehnt nach B01 (the_structure_of_the_day_is_known, Fassung 1)

    Szenario: Nach Berichtigung der Gründung reicht das Register weiter zurück
      Angenommen der Eintrag „Gründung“ wird auf den 01.01.2018 berichtigt
      Wenn am 06.11.2018 der Kreistag tagt (Sitzung „K1“)
      Dann ist das eingetragen nach B01 (the_structure_of_the_day_is_known, Fassung 1)

  @B02
  Regel: Ein Register wird einmal gegründet; seine Gründung wird berichtigt, nie aufgehoben

    Szenario: Ein gegründetes Register wird nicht noch einmal gegründet
      Wenn das Register ein zweites Mal gegründet wird
      Dann wird der Eintrag abgelehnt nach B02 (the_register_is_founded_once, Fassung 1)

    Szenario: Die Gründung wird nicht aufgehoben
      Wenn der Eintrag „Gründung“ ab dem 01.06.2026 aufgehoben wird
      Dann wird der Eintrag abgelehnt nach B02 (the_founding_stands, Fassung 1)

    Szenario: Die Gründung wird nicht für nichtig erklärt
      Wenn der Eintrag „Gründung“ für nichtig erklärt wird
      Dann wird der Eintrag abgelehnt nach B02 (the_founding_stands, Fassung 1)

    Szenario: Andere Einträge können aufgehoben werden
      Angenommen am 12.01.2026 wird der Bereich „Klimaschutz“ in die Liste aufgenommen
      Und dieser Eintrag heißt im Folgenden „Aufnahme“
      Wenn der Eintrag „Aufnahme“ ab dem 01.06.2026 aufgehoben wird
      Dann ist das eingetragen nach B02 (the_founding_stands, Fassung 1)
      Und stehen am 31.05.2026 15 Bereiche auf der Liste
      Und stehen am 01.06.2026 14 Bereiche auf der Liste

    Szenario: Aus einem Vorführregister wird kein echtes
      Wenn der Eintrag „Gründung“ so berichtigt wird, dass das Register keine Vorführung ist
      Dann wird der Eintrag abgelehnt nach B02 (a_demonstration_remains_one, Fassung 1)

    Szenario: Die Gründung wird berichtigt
      Wenn der Eintrag „Gründung“ auf den 01.07.2018 berichtigt wird
      Dann ist das eingetragen nach B02 (a_demonstration_remains_one, Fassung 1)
      Und ist das eingetragen nach B02 (the_register_is_founded_once, Fassung 1)
      Und stehen am 01.07.2018 14 Bereiche auf der Liste

  @B03
  Regel: Personen und Organisationen sind eingetragen, bevor auf sie verwiesen wird

    Szenario: Wer nicht eingetragen ist, trägt nichts ein
      Angenommen Person „x9“ ist nicht eingetragen
      Und eingetragen wird von Person „x9“
      Wenn am 05.03.2026 der Kreistag tagt (Sitzung „K1“)
      Dann wird der Eintrag abgelehnt nach B03 (who_records_is_entered, Fassung 1)

    Szenario: Wer nicht eingetragen ist, wird nicht berufen
      Angenommen Person „x9“ ist nicht eingetragen
      Wenn am 12.01.2026 Person „x9“ mit Mandat in den Kreistag berufen wird
      Dann wird der Eintrag abgelehnt nach B03 (whom_it_names_is_entered, Fassung 1)

    Szenario: Eingetragene Personen tragen ein und werden berufen
      Angenommen eingetragen wird von Person „a1“
      Wenn am 12.01.2026 Person „a2“ mit Mandat in den Kreistag berufen wird
      Dann ist das eingetragen nach B03 (who_records_is_entered, Fassung 1)
      Und ist das eingetragen nach B03 (whom_it_names_is_entered, Fassung 1)

  @B04
  Regel: Eine Kennung wird einmal vergeben

    Szenario: Eine Antragsnummer wird nicht zweimal vergeben
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Wenn am 11.02.2026 der Verein „v2“ den Antrag „MP-1“ einreicht
      Dann wird der Eintrag abgelehnt nach B04 (the_id_is_new, Fassung 1)
      Wenn am 11.02.2026 der Verein „v2“ den Antrag „MP-2“ einreicht
      Dann ist das eingetragen nach B04 (the_id_is_new, Fassung 1)

    Szenario: Ein Bereich steht nur einmal auf der Liste
      Wenn am 12.01.2026 der Bereich „Kämmerei“ in die Liste aufgenommen wird
      Dann wird der Eintrag abgelehnt nach B04 (the_area_is_not_listed_yet, Fassung 1)
      Wenn am 12.01.2026 der Bereich „Klimaschutz“ in die Liste aufgenommen wird
      Dann ist das eingetragen nach B04 (the_area_is_not_listed_yet, Fassung 1)

  @B05
  Regel: Worauf sich ein Ereignis bezieht, ist eingetragen

    Szenario: Nur ein Bereich der Liste wird umbenannt
      Wenn am 12.01.2026 der Bereich „Klimaschutz“ in „Klima und Umwelt“ umbenannt wird
      Dann wird der Eintrag abgelehnt nach B05 (the_area_is_listed, Fassung 1)
      Wenn am 12.01.2026 der Bereich „ÖPNV“ in „Nahverkehr“ umbenannt wird
      Dann ist das eingetragen nach B05 (the_area_is_listed, Fassung 1)

    Szenario: Nur eine einberufene Sitzung wird abgesagt
      Angenommen am 10.02.2026 wird der Ausschuss für Soziales zum 05.03.2026 einberufen (Sitzung „S1“)
      Wenn am 02.03.2026 die Sitzung „S7“ abgesagt wird
      Dann wird der Eintrag abgelehnt nach B05 (the_sitting_was_convened, Fassung 1)
      Wenn am 02.03.2026 die Sitzung „S1“ abgesagt wird
      Dann ist das eingetragen nach B05 (the_sitting_was_convened, Fassung 1)

    Szenario: Es tagt das Gremium, das einberufen ist
      Angenommen am 10.02.2026 wird der Ausschuss für Soziales zum 05.03.2026 einberufen (Sitzung „S1“)
      Wenn am 05.03.2026 der Kreistag tagt (Sitzung „S1“)
      Dann wird der Eintrag abgelehnt nach B05 (of_one_body, Fassung 1)
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann ist das eingetragen nach B05 (of_one_body, Fassung 1)

    Szenario: Nur in einer abgehaltenen Sitzung wird diskutiert
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Wenn am 05.03.2026 der Antrag „MP-1“ in der Sitzung „S1“ diskutiert wird
      Dann wird der Eintrag abgelehnt nach B05 (what_it_refers_to_is_entered, Fassung 1)
      Angenommen am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 der Antrag „MP-1“ in der Sitzung „S1“ diskutiert wird
      Dann ist das eingetragen nach B05 (what_it_refers_to_is_entered, Fassung 1)

    Szenario: Nur eine abgehaltene Sitzung genehmigt eine Niederschrift
      Angenommen am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 07.05.2026 die Niederschrift der Sitzung „S1“ in der Sitzung „S2“ genehmigt wird
      Dann wird der Eintrag abgelehnt nach B05 (what_it_refers_to_is_entered, Fassung 1)
      Angenommen am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Niederschrift der Sitzung „S1“ in der Sitzung „S2“ genehmigt wird
      Dann ist das eingetragen nach B05 (what_it_refers_to_is_entered, Fassung 1)

    Szenario: Einer aufgelösten Unterarbeitsgruppe tritt man nicht mehr bei
      Angenommen am 02.02.2026 bildet die interne Steuerungsgruppe die Unterarbeitsgruppe „Frühe Kindheit“
      Und am 02.02.2026 bildet die interne Steuerungsgruppe die Unterarbeitsgruppe „Pflege“
      Und am 02.03.2026 wird die Unterarbeitsgruppe „Frühe Kindheit“ aufgelöst
      Wenn am 16.03.2026 Person „a1“ der Unterarbeitsgruppe „Frühe Kindheit“ beitritt
      Dann wird der Eintrag abgelehnt nach B05 (the_subgroup_exists, Fassung 1)
      Wenn am 16.03.2026 Person „a1“ der Unterarbeitsgruppe „Pflege“ beitritt
      Dann ist das eingetragen nach B05 (the_subgroup_exists, Fassung 1)

    Szenario: Vorgeschlagen wird für einen Bereich der Liste
      Wenn am 10.02.2026 Person „a1“ für den Bereich „Klimaschutz“ den Vorschlag „V1“ vorlegt
      Dann wird der Eintrag abgelehnt nach B05 (for_an_area_of_the_list, Fassung 1)
      Wenn am 10.02.2026 Person „a1“ für den Bereich „Pflegeberatung“ den Vorschlag „V1“ vorlegt
      Dann ist das eingetragen nach B05 (for_an_area_of_the_list, Fassung 1)

    Szenario: Nur ein eingereichter Antrag wird diskutiert
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 der Antrag „MP-7“ in der Sitzung „S1“ diskutiert wird
      Dann wird der Eintrag abgelehnt nach B05 (what_it_refers_to_is_entered, Fassung 1)
      Wenn am 05.03.2026 der Antrag „MP-1“ in der Sitzung „S1“ diskutiert wird
      Dann ist das eingetragen nach B05 (what_it_refers_to_is_entered, Fassung 1)

    Szenario: Ein neuer Antrag knüpft an einen eingereichten an
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Wenn am 10.09.2026 der Verein „v1“ den Antrag „MP-2“ im Anschluss an den Antrag „MP-7“ einreicht
      Dann wird der Eintrag abgelehnt nach B05 (what_it_refers_to_is_entered, Fassung 1)
      Wenn am 10.09.2026 der Verein „v1“ den Antrag „MP-2“ im Anschluss an den Antrag „MP-1“ einreicht
      Dann ist das eingetragen nach B05 (what_it_refers_to_is_entered, Fassung 1)
      Und ist der Stand des Antrags „MP-1“ am 10.09.2026: liegt zur Prüfung vor

  @B06
  Regel: Eine Mitgliedschaft beginnt, bevor sie sich ändert oder endet, und besteht auf einem Sitz nur einmal

    Szenario: Niemand wird auf einen Sitz berufen, den er oder sie schon hat
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Ausschuss für Soziales berufen
      Wenn am 02.03.2026 Person „a1“ mit Mandat in den Ausschuss für Soziales berufen wird
      Dann wird der Eintrag abgelehnt nach B06 (the_seat_is_not_held_yet, Fassung 1)
      Wenn am 02.03.2026 Person „a2“ mit Mandat in den Ausschuss für Soziales berufen wird
      Dann ist das eingetragen nach B06 (the_seat_is_not_held_yet, Fassung 1)

    Szenariogrundriss: Nur wer einen Sitz hat, kann ihn verlassen, wechseln oder darauf eine Funktion übernehmen
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Wenn am 02.03.2026 Person „a2“ <Vorgang>
      Dann wird der Eintrag abgelehnt nach B06 (the_seat_is_held, Fassung 1)
      Wenn am 02.03.2026 Person „a1“ <Vorgang>
      Dann ist das eingetragen nach B06 (the_seat_is_held, Fassung 1)

      Beispiele:
        | Vorgang                                                                                |
        | für den Bereich „ÖPNV“ aus der internen Steuerungsgruppe ausscheidet                   |
        | für den Bereich „ÖPNV“ aus der internen Steuerungsgruppe abberufen wird                |
        | für den Bereich „ÖPNV“ in der internen Steuerungsgruppe als Stellvertretung tätig wird |
        | in der internen Steuerungsgruppe vom Bereich „ÖPNV“ zum Bereich „Kämmerei“ wechselt    |
        | für den Bereich „ÖPNV“ in der internen Steuerungsgruppe durch Person „a3“ ersetzt wird |

    Szenario: Einer Unterarbeitsgruppe tritt man einmal bei
      Angenommen am 02.02.2026 bildet die interne Steuerungsgruppe die Unterarbeitsgruppe „Frühe Kindheit“
      Und am 02.02.2026 tritt Person „a1“ der Unterarbeitsgruppe „Frühe Kindheit“ bei
      Wenn am 02.03.2026 Person „a1“ der Unterarbeitsgruppe „Frühe Kindheit“ beitritt
      Dann wird der Eintrag abgelehnt nach B06 (the_person_is_new_to_the_subgroup, Fassung 1)
      Wenn am 02.03.2026 Person „a2“ der Unterarbeitsgruppe „Frühe Kindheit“ beitritt
      Dann ist das eingetragen nach B06 (the_person_is_new_to_the_subgroup, Fassung 1)

    Szenario: Eine Unterarbeitsgruppe verlässt nur, wer in ihr mitarbeitet
      Angenommen am 02.02.2026 bildet die interne Steuerungsgruppe die Unterarbeitsgruppe „Frühe Kindheit“
      Und am 02.02.2026 tritt Person „a1“ der Unterarbeitsgruppe „Frühe Kindheit“ bei
      Wenn am 02.03.2026 Person „a2“ die Unterarbeitsgruppe „Frühe Kindheit“ verlässt
      Dann wird der Eintrag abgelehnt nach B06 (the_person_works_in_the_subgroup, Fassung 1)
      Wenn am 02.03.2026 Person „a1“ die Unterarbeitsgruppe „Frühe Kindheit“ verlässt
      Dann ist das eingetragen nach B06 (the_person_works_in_the_subgroup, Fassung 1)

    Szenario: Eine Mitgliedschaft von der Berufung bis zum Ende der Amtszeit
      Angenommen am 12.01.2026 wird Person „a1“ als Stellvertretung mit Mandat in den Kreistag berufen
      Und am 02.02.2026 wird Person „a1“ mit Mandat im Kreistag als Vorsitz tätig
      Wenn am 01.07.2026 die Amtszeit von Person „a1“ mit Mandat im Kreistag endet
      Dann sitzt am 12.01.2026 mit Mandat im Kreistag: Person „a1“ als Stellvertretung
      Und sitzt am 02.02.2026 mit Mandat im Kreistag: Person „a1“ als Vorsitz
      Und sitzt am 01.07.2026 mit Mandat im Kreistag: niemand

    Szenario: Eine Nachfolge und ein Wechsel des Sitzes
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Wenn am 02.03.2026 Person „a1“ für den Bereich „ÖPNV“ in der internen Steuerungsgruppe durch Person „a2“ ersetzt wird
      Und am 01.06.2026 Person „a2“ in der internen Steuerungsgruppe vom Bereich „ÖPNV“ zum Bereich „Kämmerei“ wechselt
      Dann sitzt am 01.03.2026 für den Bereich „ÖPNV“ in der internen Steuerungsgruppe: Person „a1“
      Und sitzt am 02.03.2026 für den Bereich „ÖPNV“ in der internen Steuerungsgruppe: Person „a2“
      Und sitzt am 01.06.2026 für den Bereich „ÖPNV“ in der internen Steuerungsgruppe: niemand
      Und sitzt am 01.06.2026 für den Bereich „Kämmerei“ in der internen Steuerungsgruppe: Person „a2“

  @B07
  Regel: Ein Vorgang nimmt nur Schritte, die sein Stand zulässt

    Szenario: Ein zurückgegebener Antrag wird erst erneut eingereicht und dann geprüft
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: zurückgegeben
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S2“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach B07 (the_application_can_take_the_step, Fassung 1)
      Angenommen am 20.03.2026 wird der Antrag „MP-1“ geändert
      Und am 20.03.2026 wird der Antrag „MP-1“ erneut eingereicht
      Wenn am 07.05.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S2“ ergibt: förderfähig
      Dann ist das eingetragen nach B07 (the_application_can_take_the_step, Fassung 1)

    Szenario: Ein zurückgezogener Antrag wird erneut eingereicht
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 20.02.2026 wird der Antrag „MP-1“ zurückgezogen
      Wenn am 01.04.2026 der Antrag „MP-1“ erneut eingereicht wird
      Dann ist das eingetragen nach B07 (no_outcome_bars_the_resubmission, Fassung 1)
      Und ist der Stand des Antrags „MP-1“ am 20.02.2026: zurückgezogen
      Und ist der Stand des Antrags „MP-1“ am 01.04.2026: liegt zur Prüfung vor

    Szenario: Wer einen Antrag zurückzieht, kann sagen, warum
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und der nächste Vorgang enthält unter „cause“: „Der Verein löst sich auf“
      Wenn am 20.02.2026 der Antrag „MP-1“ zurückgezogen wird
      Dann ist das eingetragen nach B07 (the_application_can_take_the_step, Fassung 1)
      Und lautet der Eintrag: „Der Antrag ist zurückgezogen: Der Verein löst sich auf“

    Szenario: Worüber abschließend befunden ist, das wird nicht erneut eingereicht
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: förderfähig
      Und am 20.03.2026 wird der Antrag „MP-1“ zurückgezogen
      Wenn am 01.04.2026 der Antrag „MP-1“ erneut eingereicht wird
      Dann wird der Eintrag abgelehnt nach B07 (no_outcome_bars_the_resubmission, Fassung 1)

    Szenario: Der Weg eines Antrags ist von Anfang bis Ende nachzulesen
      Angenommen am 10.02.2026 reicht Person „a1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 wird der Antrag „MP-1“ in der Sitzung „S1“ diskutiert
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: vertagt
      Und am 20.03.2026 wird der Antrag „MP-1“ geändert
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S2“ ergibt: förderfähig
      Dann zeigt die Geschichte des Antrags „MP-1“:
        | Tag        | Ereignis                | Stand |
        | 10.02.2026 | Antrag eingereicht      | gilt  |
        | 05.03.2026 | Antrag diskutiert       | gilt  |
        | 05.03.2026 | Förderfähigkeit geprüft | gilt  |
        | 20.03.2026 | Antrag geändert         | gilt  |
        | 07.05.2026 | Förderfähigkeit geprüft | gilt  |

    Szenario: Eine abgesagte Sitzung findet nicht statt
      Angenommen am 10.02.2026 wird der Ausschuss für Soziales zum 05.03.2026 einberufen (Sitzung „S1“)
      Und am 10.02.2026 wird der Ausschuss für Soziales zum 07.05.2026 einberufen (Sitzung „S2“)
      Und am 02.03.2026 wird die Sitzung „S1“ abgesagt
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann wird der Eintrag abgelehnt nach B07 (held_or_cancelled, Fassung 1)
      Wenn am 07.05.2026 der Ausschuss für Soziales tagt (Sitzung „S2“)
      Dann ist das eingetragen nach B07 (held_or_cancelled, Fassung 1)

    Szenario: Eine falsche Anwesenheitsliste ist nichtig, bevor die richtige gilt
      Angenommen am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 stehen auf der Anwesenheitsliste der Sitzung „S1“: Person „a1“ und Person „a2“
      Und dieser Eintrag heißt im Folgenden „Liste“
      Wenn am 05.03.2026 auf der Anwesenheitsliste der Sitzung „S1“ stehen: Person „a1“ und Person „a3“
      Dann wird der Eintrag abgelehnt nach B07 (no_other_list_stands, Fassung 1)
      Angenommen der Eintrag „Liste“ wird für nichtig erklärt
      Wenn am 05.03.2026 auf der Anwesenheitsliste der Sitzung „S1“ stehen: Person „a1“ und Person „a3“
      Dann ist das eingetragen nach B07 (no_other_list_stands, Fassung 1)

    Szenario: Ein geprüfter Maßnahmeplan wird erst nach einer Änderung wieder geprüft
      Angenommen am 10.02.2026 wird der Maßnahmeplan „2026“ für 2026 vorgelegt
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Maßnahmeplans „2026“ in der Sitzung „S1“: zurückgegeben
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Prüfung des Maßnahmeplans „2026“ in der Sitzung „S2“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach B07 (the_measure_plan_waits_to_be_examined, Fassung 1)
      Angenommen am 20.03.2026 wird der Maßnahmeplan „2026“ geändert vorgelegt
      Wenn am 07.05.2026 die Prüfung des Maßnahmeplans „2026“ in der Sitzung „S2“ ergibt: förderfähig
      Dann ist das eingetragen nach B07 (the_measure_plan_waits_to_be_examined, Fassung 1)

    Szenario: Über einen beschlossenen Sozialplan wird nicht noch einmal beschlossen
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 18.06.2026 tagt der Kreistag (Sitzung „K1“)
      Und am 17.09.2026 tagt der Kreistag (Sitzung „K2“)
      Wenn am 18.06.2026 über den Sozialplan „SP1“ in der Sitzung „K1“ befunden wird: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Dann ist das eingetragen nach B07 (the_plan_is_not_adopted_yet, Fassung 1)
      Wenn am 17.09.2026 über den Sozialplan „SP1“ in der Sitzung „K2“ befunden wird: abgelehnt
      Dann wird der Eintrag abgelehnt nach B07 (the_plan_is_not_adopted_yet, Fassung 1)

    Szenario: Geändert wird nur ein Sozialplan, der gilt
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 18.06.2026 tagt der Kreistag (Sitzung „K1“)
      Wenn am 18.06.2026 über eine Änderung des Sozialplans „SP1“ in der Sitzung „K1“ befunden wird: beschlossen
      Dann wird der Eintrag abgelehnt nach B07 (the_plan_is_in_force, Fassung 1)
      Angenommen am 18.06.2026 wird über den Sozialplan „SP1“ in der Sitzung „K1“ befunden: beschlossen für die Zeit vom 01.07.2026 bis zum 30.06.2029
      Und am 17.09.2026 tagt der Kreistag (Sitzung „K2“)
      Wenn am 17.09.2026 über eine Änderung des Sozialplans „SP1“ in der Sitzung „K2“ befunden wird: beschlossen
      Dann ist das eingetragen nach B07 (the_plan_is_in_force, Fassung 1)

    Szenario: Jeder Entwurf eines Sozialplans trägt eine höhere Nummer als der vorige
      Angenommen am 02.02.2026 beginnt die Stelle „Sozialplanung“ mit der Aufstellung des Sozialplans „SP1“
      Und am 04.05.2026 legt die Stelle „Sozialplanung“ den Entwurf 2 des Sozialplans „SP1“ vor
      Wenn am 01.06.2026 die Stelle „Sozialplanung“ den Entwurf 2 des Sozialplans „SP1“ vorlegt
      Dann wird der Eintrag abgelehnt nach B07 (a_later_version, Fassung 1)
      Wenn am 01.06.2026 die Stelle „Sozialplanung“ den Entwurf 3 des Sozialplans „SP1“ vorlegt
      Dann ist das eingetragen nach B07 (a_later_version, Fassung 1)

  @B08
  Regel: Was in einer Sitzung geschieht, geschieht an ihrem Tag und durch das Gremium, das tagt

    Szenario: Was in der Sitzung geschah, trägt ihren Tag
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 06.03.2026 der Antrag „MP-1“ in der Sitzung „S1“ diskutiert wird
      Dann wird der Eintrag abgelehnt nach B08 (on_the_day_of_the_sitting, Fassung 1)
      Wenn am 05.03.2026 der Antrag „MP-1“ in der Sitzung „S1“ diskutiert wird
      Dann ist das eingetragen nach B08 (on_the_day_of_the_sitting, Fassung 1)

    Szenario: Was ein Gremium empfiehlt, empfiehlt es in seiner eigenen Sitzung
      Angenommen am 16.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 16.03.2026 tagt die externe Steuerungsgruppe (Sitzung „E1“)
      Wenn am 16.03.2026 die externe Steuerungsgruppe in der Sitzung „S1“ die Empfehlung „E1“ abgibt
      Dann wird der Eintrag abgelehnt nach B08 (by_the_body_that_sits, Fassung 1)
      Wenn am 16.03.2026 die externe Steuerungsgruppe in der Sitzung „E1“ die Empfehlung „E1“ abgibt
      Dann ist das eingetragen nach B08 (by_the_body_that_sits, Fassung 1)

  @B09
  Regel: Es stimmen nicht mehr ab, als anwesend sind

    Grundlage:
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 stehen auf der Anwesenheitsliste der Sitzung „S1“: Person „a1“, Person „a2“ und Person „a3“

    Szenariogrundriss: Drei sind anwesend, gezählt werden mehr: <Abstimmung>
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig <Abstimmung>
      Dann wird der Eintrag abgelehnt nach B09 (no_more_votes_than_present, Fassung 1)

      Beispiele:
        | Abstimmung                                           |
        | mit 2 Ja, 1 Nein und 1 Enthaltung                    |
        | mit 3 Ja, 0 Nein und 0 Enthaltungen ohne Person „a3“ |

    Szenariogrundriss: Drei sind anwesend, gezählt werden nicht mehr: <Abstimmung>
      Wenn am 05.03.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig <Abstimmung>
      Dann ist das eingetragen nach B09 (no_more_votes_than_present, Fassung 1)

      Beispiele:
        | Abstimmung                                           |
        | mit 2 Ja, 1 Nein und 0 Enthaltungen                  |
        | mit 2 Ja, 0 Nein und 0 Enthaltungen ohne Person „a3“ |

  @B10
  Regel: Berichtigung, Aufhebung und Nichtigkeit beziehen sich auf einen früheren Eintrag, der nicht nichtig ist

    Szenario: Was nicht eingetragen ist, kann nicht nichtig sein
      Wenn der Eintrag „2026/77“ für nichtig erklärt wird
      Dann wird der Eintrag abgelehnt nach B10 (the_entry_exists, Fassung 1)

    Szenario: Ein nichtiger Eintrag hat nie gegolten
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Wenn der Eintrag „Berufung“ für nichtig erklärt wird
      Dann ist das eingetragen nach B10 (the_entry_exists, Fassung 1)
      Und ist das eingetragen nach B10 (the_entry_is_not_void, Fassung 1)
      Und sitzt am 12.01.2026 mit Mandat im Kreistag: niemand

    Szenario: Was nichtig ist, wird nicht mehr aufgehoben
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Und der Eintrag „Berufung“ wird für nichtig erklärt
      Wenn der Eintrag „Berufung“ ab dem 01.03.2026 aufgehoben wird
      Dann wird der Eintrag abgelehnt nach B10 (the_entry_is_not_void, Fassung 1)

    Szenario: War die Nichtigkeit ein Irrtum, so wird sie selbst für nichtig erklärt
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Und der Eintrag „Berufung“ wird für nichtig erklärt
      Und dieser Eintrag heißt im Folgenden „Irrtum“
      Wenn der Eintrag „Irrtum“ für nichtig erklärt wird
      Dann sitzt am 12.01.2026 mit Mandat im Kreistag: Person „a1“

  @B11
  Regel: Jede Berichtigung, Aufhebung und Nichtigkeit hat einen Grund

    Szenariogrundriss: Ohne Grund wird nichts <geändert>
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Wenn der Eintrag „Berufung“ ohne Grund <geändert> wird
      Dann wird die Eingabe nicht angenommen nach B11

      Beispiele:
        | geändert            |
        | berichtigt          |
        | aufgehoben          |
        | für nichtig erklärt |

    Szenario: Ein leerer Grund ist keiner
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Wenn der Eintrag „Berufung“ mit leerem Grund für nichtig erklärt wird
      Dann wird die Eingabe nicht angenommen nach B11

  @B12
  Regel: Eine Berichtigung gibt dasselbe Ereignis mit denselben Kennungen richtig wieder

    Szenario: Eine andere Person ist eine andere Berufung und keine Berichtigung
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Wenn im Eintrag „Berufung“ die Person auf Person „a2“ berichtigt wird
      Dann wird der Eintrag abgelehnt nach B12 (the_same_event_about_the_same_ids, Fassung 1)

    Szenario: Ein falsch eingetragenes Ergebnis wird berichtigt, und beides bleibt sichtbar
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 ergibt die Prüfung des Antrags „MP-1“ in der Sitzung „S1“: förderfähig
      Und dieser Eintrag heißt im Folgenden „Ergebnis“
      Wenn im Eintrag „Ergebnis“ das Ergebnis auf nicht förderfähig berichtigt wird
      Dann ist das eingetragen nach B12 (the_same_event_about_the_same_ids, Fassung 1)
      Und ist der Stand des Antrags „MP-1“ am 05.03.2026: nicht förderfähig
      Und zeigt die Geschichte des Antrags „MP-1“:
        | Tag        | Ereignis                | Stand      |
        | 10.02.2026 | Antrag eingereicht      | gilt       |
        | 05.03.2026 | Förderfähigkeit geprüft | berichtigt |

    Szenario: Vor und nach einer Berichtigung
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und am 02.03.2026 wird Person „a2“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und am 01.04.2026 wird Person „a3“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Und eingetragen wird am 20.04.2026
      Wenn der Eintrag „Berufung“ auf den 02.02.2026 berichtigt wird
      Dann gibt es vier verschiedene richtige Antworten darauf, wer für den Bereich „ÖPNV“ in der internen Steuerungsgruppe sitzt:
        | am         | nach dem Kenntnisstand vom | sitzt                                       |
        | 10.02.2026 | 19.04.2026                 | Person „a1“                                 |
        | 10.03.2026 | 19.04.2026                 | Person „a1“ und Person „a2“                 |
        | 10.02.2026 | 20.04.2026                 | Person „a1“ und Person „a3“                 |
        | 10.03.2026 | 20.04.2026                 | Person „a1“ und Person „a2“ und Person „a3“ |

  @B13
  Regel: Eine Berichtigung oder Aufhebung wird nur durch Nichtigkeit aus der Welt geschafft

    Grundlage:
      Angenommen am 02.03.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Und der Eintrag „Berufung“ wird auf den 12.01.2026 berichtigt
      Und dieser Eintrag heißt im Folgenden „Berichtigung“

    Szenario: Eine Berichtigung wird nicht berichtigt
      Wenn der Eintrag „Berichtigung“ auf den 19.01.2026 berichtigt wird
      Dann wird der Eintrag abgelehnt nach B13 (only_an_annulment_amends_an_amendment, Fassung 1)

    Szenario: Eine Berichtigung wird nicht aufgehoben
      Wenn der Eintrag „Berichtigung“ ab dem 01.06.2026 aufgehoben wird
      Dann wird der Eintrag abgelehnt nach B13 (only_an_annulment_amends_an_amendment, Fassung 1)

    Szenario: Berichtigt wird immer der ursprüngliche Eintrag, und das letzte Wort gilt
      Wenn der Eintrag „Berufung“ auf den 19.01.2026 berichtigt wird
      Dann ist das eingetragen nach B13 (only_an_annulment_amends_an_amendment, Fassung 1)
      Und sitzt am 18.01.2026 mit Mandat im Kreistag: niemand
      Und sitzt am 19.01.2026 mit Mandat im Kreistag: Person „a1“

    Szenario: Ist die Berichtigung nichtig, so gilt wieder der ursprüngliche Eintrag
      Wenn der Eintrag „Berichtigung“ für nichtig erklärt wird
      Dann sitzt am 01.03.2026 mit Mandat im Kreistag: niemand
      Und sitzt am 02.03.2026 mit Mandat im Kreistag: Person „a1“

  @B14
  Regel: Aufgehoben wird ab einem Tag, an dem das Ereignis schon galt

    Szenario: Vor dem Tag des Ereignisses ist nichts aufzuheben
      Angenommen am 02.03.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Wenn der Eintrag „Berufung“ ab dem 01.03.2026 aufgehoben wird
      Dann wird der Eintrag abgelehnt nach B14 (revoked_from_a_day_on_which_it_held, Fassung 1)
      Wenn der Eintrag „Berufung“ ab dem 02.04.2026 aufgehoben wird
      Dann ist das eingetragen nach B14 (revoked_from_a_day_on_which_it_held, Fassung 1)
      Und sitzt am 01.04.2026 mit Mandat im Kreistag: Person „a1“
      Und sitzt am 02.04.2026 mit Mandat im Kreistag: niemand

    Szenario: Vor und nach einer Aufhebung
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und dieser Eintrag heißt im Folgenden „Berufung“
      Und am 02.03.2026 wird Person „a2“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und eingetragen wird am 20.04.2026
      Wenn der Eintrag „Berufung“ ab dem 02.02.2026 aufgehoben wird
      Dann gibt es vier verschiedene richtige Antworten darauf, wer für den Bereich „ÖPNV“ in der internen Steuerungsgruppe sitzt:
        | am         | nach dem Kenntnisstand vom | sitzt                       |
        | 10.02.2026 | 19.04.2026                 | Person „a1“                 |
        | 10.03.2026 | 19.04.2026                 | Person „a1“ und Person „a2“ |
        | 10.02.2026 | 20.04.2026                 | niemand                     |
        | 10.03.2026 | 20.04.2026                 | Person „a2“                 |

  @B15
  Regel: Ein Schlüssel steht für einen Inhalt

    Grundlage:
      Angenommen der nächste Vorgang hat den Schlüssel „2026-03-05/1“
      Und am 05.03.2026 tagt der Kreistag (Sitzung „K1“)
      Und dieser Eintrag heißt im Folgenden „Tagung“

    Szenario: Wer denselben Vorgang zweimal einreicht, bekommt denselben Eintrag
      Angenommen der nächste Vorgang hat den Schlüssel „2026-03-05/1“
      Wenn am 05.03.2026 der Kreistag tagt (Sitzung „K1“)
      Dann ist das der Eintrag „Tagung“, und nichts ist hinzugekommen

    Szenario: Ein anderer Vorgang braucht einen anderen Schlüssel
      Angenommen der nächste Vorgang hat den Schlüssel „2026-03-05/1“
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann wird der Vorgang abgelehnt nach B15
      Angenommen der nächste Vorgang hat den Schlüssel „2026-03-05/2“
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann ist das eingetragen

  @B16
  Regel: Eingetragen wird zeitnah; was später kommt, ist als spät erkennbar

    Szenariogrundriss: Eine Sitzung <wann>, eingetragen am <eingetragen am>, ist spät eingetragen
      Angenommen eingetragen wird am <eingetragen am>
      Wenn <wann> der Kreistag tagt (Sitzung „K1“)
      Dann zeigt das Register am 31.12.2026 die Feststellung B16 (recorded_late, Fassung 1) zur Sitzung „K1“ seit dem <eingetragen am>

      Beispiele:
        | wann          | eingetragen am |
        | am 05.03.2026 | 05.04.2026     |
        | im März 2026  | 01.05.2026     |

    Szenariogrundriss: Eine Sitzung <wann>, eingetragen am <eingetragen am>, ist zeitnah eingetragen
      Angenommen eingetragen wird am <eingetragen am>
      Wenn <wann> der Kreistag tagt (Sitzung „K1“)
      Dann zeigt das Register am 31.12.2026 keine Feststellung B16 (recorded_late, Fassung 1) zur Sitzung „K1“

      Beispiele:
        | wann          | eingetragen am |
        | am 05.03.2026 | 05.03.2026     |
        | am 05.03.2026 | 04.04.2026     |
        | im März 2026  | 30.04.2026     |

    Szenariogrundriss: Was <wann> geschah, ist aus alten Akten übernommen und nicht spät
      Angenommen eingetragen wird am 12.01.2026
      Wenn <wann> der Kreistag tagt (Sitzung „K1“)
      Dann ist das eingetragen
      Und zeigt das Register am 12.01.2026 keine Feststellung B16 (recorded_late, Fassung 1) zur Sitzung „K1“

      Beispiele:
        | wann          |
        | am 06.11.2019 |
        | im Juni 2021  |
        | im Jahr 2020  |

    Szenario: Vor und nach einer späten Eintragung
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und am 02.03.2026 wird Person „a2“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und eingetragen wird am 20.04.2026
      Wenn am 19.01.2026 Person „a3“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen wird
      Dann gibt es vier verschiedene richtige Antworten darauf, wer für den Bereich „ÖPNV“ in der internen Steuerungsgruppe sitzt:
        | am         | nach dem Kenntnisstand vom | sitzt                                       |
        | 10.02.2026 | 19.04.2026                 | Person „a1“                                 |
        | 10.03.2026 | 19.04.2026                 | Person „a1“ und Person „a2“                 |
        | 10.02.2026 | 20.04.2026                 | Person „a1“ und Person „a3“                 |
        | 10.03.2026 | 20.04.2026                 | Person „a1“ und Person „a2“ und Person „a3“ |

  @B17
  Regel: Die Niederschrift einer Sitzung wird genehmigt

    Szenario: Eine Niederschrift, die nach Ablauf der Frist nicht genehmigt ist, fällt auf
      Angenommen am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 20.03.2026 die Niederschrift der Sitzung „S1“ abgelegt wird
      Dann zeigt das Register am 03.07.2026 keine Feststellung B17 (minutes_never_approved, Fassung 1) zur Sitzung „S1“
      Aber zeigt das Register am 04.07.2026 die Feststellung B17 (minutes_never_approved, Fassung 1) zur Sitzung „S1“ seit dem 04.07.2026

    Szenario: Eine genehmigte Niederschrift fällt nicht auf
      Angenommen am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 die Niederschrift der Sitzung „S1“ in der Sitzung „S2“ genehmigt wird
      Dann zeigt das Register am 04.07.2026 keine Feststellung B17 (minutes_never_approved, Fassung 1) zur Sitzung „S1“

    Szenario: Eine Sitzung von der Einberufung bis zur genehmigten Niederschrift
      Angenommen am 10.02.2026 wird der Ausschuss für Soziales zum 05.03.2026 einberufen (Sitzung „S1“)
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 stehen auf der Anwesenheitsliste der Sitzung „S1“: Person „a1“ und Person „a2“
      Und am 20.03.2026 wird die Niederschrift der Sitzung „S1“ abgelegt
      Wenn am 07.05.2026 die Niederschrift der Sitzung „S1“ genehmigt wird
      Dann zeigt die Geschichte der Sitzung „S1“:
        | Tag        | Ereignis                 | Stand |
        | 10.02.2026 | Sitzung einberufen       | gilt  |
        | 05.03.2026 | Sitzung abgehalten       | gilt  |
        | 05.03.2026 | Anwesenheit festgestellt | gilt  |
        | 20.03.2026 | Niederschrift abgelegt   | gilt  |
        | 07.05.2026 | Niederschrift genehmigt  | gilt  |

  @B18
  Regel: Was eingetragen ist, hält auch dem stand, was später bekannt wird

    Szenario: Was sich im Nachhinein als unzulässig erweist, fällt auf
      Angenommen am 12.01.2026 wird Person „a1“ für den Bereich „ÖPNV“ in die interne Steuerungsgruppe berufen
      Und am 01.04.2026 wird Person „a1“ für den Bereich „ÖPNV“ in der internen Steuerungsgruppe als Vorsitz tätig
      Und eingetragen wird am 20.04.2026
      Wenn am 15.03.2026 Person „a1“ für den Bereich „ÖPNV“ aus der internen Steuerungsgruppe ausscheidet
      Dann ist das eingetragen
      Und zeigt das Register am 30.04.2026 nach dem Kenntnisstand vom 19.04.2026 keine Feststellung B18 (would_be_refused_today, Fassung 1) zur Person „a1“
      Aber zeigt das Register am 30.04.2026 nach dem Kenntnisstand vom 20.04.2026 die Feststellung B18 (would_be_refused_today, Fassung 1) zur Person „a1“ seit dem 01.04.2026

  @B19
  Regel: In einer Sitzung ist als Mitglied anwesend, wer an diesem Tag Mitglied ist

    Szenario: Wer als Mitglied anwesend war, ohne Mitglied zu sein, fällt auf
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Ausschuss für Soziales berufen
      Und am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Und am 05.03.2026 stehen auf der Anwesenheitsliste der Sitzung „S1“: Person „a1“
      Und am 07.05.2026 tagt der Ausschuss für Soziales (Sitzung „S2“)
      Wenn am 07.05.2026 auf der Anwesenheitsliste der Sitzung „S2“ stehen: Person „a1“ und Person „a2“
      Dann ist das eingetragen
      Und zeigt das Register am 07.05.2026 die Feststellung B19 (present_without_membership, Fassung 1) zur Sitzung „S2“
      Aber zeigt das Register am 07.05.2026 keine Feststellung B19 (present_without_membership, Fassung 1) zur Sitzung „S1“

  @B20
  Regel: Was geschieht, wird danach eingetragen und nicht zuvor

    Szenario: Was eingetragen ist, bevor es geschehen sein kann, fällt auf
      Angenommen eingetragen wird am 02.03.2026
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann ist das eingetragen
      Und zeigt das Register am 05.03.2026 die Feststellung B20 (recorded_before_it_happened, Fassung 1) zur Sitzung „S1“

    Szenario: Was am selben Tag eingetragen ist, fällt nicht auf
      Angenommen eingetragen wird am 05.03.2026
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann zeigt das Register am 05.03.2026 keine Feststellung B20 (recorded_before_it_happened, Fassung 1) zur Sitzung „S1“

  @B28
  Regel: Der Schlüssel, mit dem das Register besiegelt wird, wechselt mit einem Eintrag, der bleibt

    Grundlage:
      Angenommen das Register ist mit dem Schlüssel „erster“ besiegelt

    Szenario: Wer den alten Prüfschlüssel hat, erkennt den neuen an
      Wenn am 02.03.2026 der Schlüssel „erster“ durch den Schlüssel „zweiter“ abgelöst wird
      Dann ist das eingetragen nach B28 (the_key_in_force_is_replaced, Fassung 1)
      Und ist das eingetragen nach B28 (the_new_key_was_never_in_use, Fassung 1)
      Wenn das Register mit dem Schlüssel „zweiter“ besiegelt wird
      Dann besteht es die Prüfung mit dem Prüfschlüssel „erster“
      Und besteht es die Prüfung mit dem Prüfschlüssel „zweiter“
      Aber besteht es die Prüfung mit dem Prüfschlüssel „dritter“ nicht

    Szenario: Ein verlorener Schlüssel unterschreibt nicht, und der neue muss anders bekannt werden
      Wenn am 02.03.2026 der verlorene Schlüssel „erster“ durch den Schlüssel „zweiter“ ersetzt wird
      Dann ist das eingetragen nach B28 (the_key_in_force_is_replaced, Fassung 1)
      Wenn das Register mit dem Schlüssel „zweiter“ besiegelt wird
      Dann besteht es die Prüfung mit dem Prüfschlüssel „erster“ nicht
      Aber besteht es die Prüfung mit den Prüfschlüsseln „erster“ und „zweiter“

    Szenario: Ein abgelöster Schlüssel löst keinen ab
      Angenommen am 02.03.2026 wird der Schlüssel „erster“ durch den Schlüssel „zweiter“ abgelöst
      Wenn am 16.03.2026 der Schlüssel „erster“ durch den Schlüssel „dritter“ abgelöst wird
      Dann wird der Eintrag abgelehnt nach B28 (the_key_in_force_is_replaced, Fassung 1)

    Szenario: Ein abgelöster Schlüssel kehrt nicht zurück
      Angenommen am 02.03.2026 wird der Schlüssel „erster“ durch den Schlüssel „zweiter“ abgelöst
      Wenn am 16.03.2026 der Schlüssel „zweiter“ durch den Schlüssel „erster“ abgelöst wird
      Dann wird der Eintrag abgelehnt nach B28 (the_new_key_was_never_in_use, Fassung 1)

    Szenario: Ein Schlüsselwechsel wird nicht für nichtig erklärt
      Angenommen am 02.03.2026 wird der Schlüssel „erster“ durch den Schlüssel „zweiter“ abgelöst
      Und dieser Eintrag heißt im Folgenden „Wechsel“
      Wenn der Eintrag „Wechsel“ für nichtig erklärt wird
      Dann wird der Eintrag abgelehnt nach B28 (a_change_of_keys_stands, Fassung 1)

    Szenario: Anderes kann weiterhin für nichtig erklärt werden
      Angenommen am 02.03.2026 wird der Bereich „Klimaschutz“ in die Liste aufgenommen
      Und dieser Eintrag heißt im Folgenden „Aufnahme“
      Wenn der Eintrag „Aufnahme“ für nichtig erklärt wird
      Dann ist das eingetragen nach B28 (a_change_of_keys_stands, Fassung 1)
