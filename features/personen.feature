# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Personendaten
  Das Register kennt Personen nur mit einer Kennung. Name, Titel, Erreichbarkeit, Vermerke und Gründe einer Abwesenheit
  liegen verschlüsselt daneben und können gelöscht werden; im Eintrag steht nur ein Nachweis, an dem sich eine Angabe
  prüfen lässt. Was gelöscht wird, ist zuvor eingeschränkt und dem Archiv angeboten, und was bleiben muss, bleibt.

  Grundlage:
    Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

  @B21
  Regel: Angaben zu einer Person stehen in keinem Eintrag; er hält nur einen Nachweis fest

    Szenario: Ein Name im Klartext wird nicht angenommen
      Wenn am 12.01.2026 zu Person „a1“ der Name im Klartext festgehalten wird
      Dann wird die Eingabe nicht angenommen nach B21

    Szenario: Nachweise von Name und Titel werden eingetragen
      Wenn am 12.01.2026 zu Person „a1“ die Angaben „Name“ und „Titel“ festgehalten werden
      Dann ist das eingetragen

    Szenario: Der Grund einer Abwesenheit gehört zu einer Sitzung
      Angenommen am 05.03.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 05.03.2026 zu Person „a1“ die Angaben „Grund der Abwesenheit“ festgehalten werden
      Dann wird die Eingabe nicht angenommen nach B21
      Wenn am 05.03.2026 begründet wird, warum Person „a1“ in der Sitzung „S1“ fehlt
      Dann ist das eingetragen

    Szenario: Ansprechpersonen und Antragsteller stehen mit ihrer Kennung im Register
      Angenommen am 12.01.2026 wird Person „a1“ als Ansprechperson des Vereins „v1“ benannt
      Wenn am 10.02.2026 Person „a1“ den Antrag „MP-1“ einreicht
      Dann ist das eingetragen

  @B22
  Regel: Angaben werden eingeschränkt und dem Archiv angeboten, bevor sie gelöscht werden

    Szenario: Ohne Einschränkung der Verarbeitung wird nicht gelöscht
      Angenommen am 02.03.2026 werden die Angaben zu Person „a1“ dem Archiv angeboten
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B22 (the_processing_is_restricted, Fassung 1)
      Angenommen am 16.03.2026 wird die Verarbeitung der Angaben zu Person „a1“ eingeschränkt
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann ist das eingetragen nach B22 (the_processing_is_restricted, Fassung 1)

    Szenario: Eine aufgehobene Einschränkung zählt nicht mehr
      Angenommen am 02.03.2026 wird die Verarbeitung der Angaben zu Person „a1“ eingeschränkt
      Und dieser Eintrag heißt im Folgenden „Einschränkung“
      Und am 02.03.2026 werden die Angaben zu Person „a1“ dem Archiv angeboten
      Und der Eintrag „Einschränkung“ wird ab dem 09.03.2026 aufgehoben
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B22 (the_processing_is_restricted, Fassung 1)

    Szenario: Was dem Archiv nicht angeboten ist, wird nicht gelöscht
      Angenommen am 02.03.2026 wird die Verarbeitung der Angaben zu Person „a1“ eingeschränkt
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B22 (the_archive_was_asked, Fassung 1)
      Angenommen am 16.03.2026 ist eine Anbietung der Angaben zu Person „a1“ an das Archiv nicht nötig
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann ist das eingetragen nach B22 (the_archive_was_asked, Fassung 1)

  @B23
  Regel: Angaben bleiben, solange eine Mitgliedschaft läuft oder eine Aufbewahrung gilt

    Szenario: Wer Mitglied ist, wird nicht gelöscht
      Angenommen am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B23 (no_membership_runs, Fassung 1)
      Angenommen am 16.03.2026 scheidet Person „a1“ mit Mandat aus dem Kreistag aus
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann ist das eingetragen nach B23 (no_membership_runs, Fassung 1)

    Szenario: Eine Aufbewahrung gilt bis zu ihrem letzten Tag
      Angenommen am 02.01.2026 bleiben Angaben zu Mitgliedern im Kreistag 2 Jahre nach dem Ausscheiden
      Und am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und am 16.03.2026 scheidet Person „a1“ mit Mandat aus dem Kreistag aus
      Und am 16.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Wenn am 15.03.2028 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B23 (no_retention_holds, Fassung 1)
      Wenn am 16.03.2028 die Angaben zu Person „a1“ gelöscht werden
      Dann ist das eingetragen nach B23 (no_retention_holds, Fassung 1)

    Szenario: Eine Aufbewahrung auf Dauer endet nicht mit einer befristeten Amtszeit
      Angenommen am 02.01.2026 bleiben Angaben zu Mitgliedern im Kreistag auf Dauer
      Und am 12.01.2026 wird Person „a1“ mit Mandat bis zum 30.06.2026 in den Kreistag berufen
      Und am 01.09.2026 ist die Löschung von Person „a1“ vorbereitet
      Wenn am 01.09.2056 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B23 (no_retention_holds, Fassung 1)

    Szenario: Von der Aufbewahrung kann ausdrücklich abgesehen werden
      Angenommen am 02.01.2026 bleiben Angaben zu Mitgliedern im Kreistag auf Dauer
      Und am 12.01.2026 wird Person „a1“ mit Mandat in den Kreistag berufen
      Und am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Und am 09.03.2026 wird bei Person „a1“ von der Aufbewahrung abgesehen
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann ist das eingetragen nach B23 (no_membership_runs, Fassung 1)
      Und ist das eingetragen nach B23 (no_retention_holds, Fassung 1)

    Szenario: Wer nicht Mitglied war, fällt unter keine Aufbewahrung der Mitglieder
      Angenommen am 02.01.2026 bleiben Angaben zu Mitgliedern im Kreistag auf Dauer
      Und am 12.01.2026 wird Person „a1“ mit Mandat in den Ausschuss für Soziales berufen
      Und am 02.03.2026 scheidet Person „a1“ mit Mandat aus dem Ausschuss für Soziales aus
      Und am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann ist das eingetragen nach B23 (no_retention_holds, Fassung 1)

  @B24
  Regel: Eine Löschung ist endgültig

    Szenario: Nach der Löschung kommt keine Angabe mehr hinzu
      Angenommen am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Und am 16.03.2026 werden die Angaben zu Person „a1“ gelöscht
      Wenn am 02.02.2026 zu Person „a1“ die Angaben „Name“ festgehalten werden
      Dann wird der Eintrag abgelehnt nach B24 (the_person_is_not_erased, Fassung 1)
      Wenn am 16.03.2026 die Angaben zu Person „a1“ gelöscht werden
      Dann wird der Eintrag abgelehnt nach B24 (the_person_is_not_erased, Fassung 1)
      Wenn am 30.03.2026 zu Person „a2“ die Angaben „Name“ festgehalten werden
      Dann ist das eingetragen nach B24 (the_person_is_not_erased, Fassung 1)

    Szenario: Was die Person getan hat, bleibt und kann nachgetragen werden
      Angenommen am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Und am 16.03.2026 werden die Angaben zu Person „a1“ gelöscht
      Wenn am 12.01.2026 Person „a1“ mit Mandat in den Kreistag berufen wird
      Dann ist das eingetragen

    Szenario: Eine Löschung wird nicht zurückgenommen
      Angenommen am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Und am 16.03.2026 werden die Angaben zu Person „a1“ gelöscht
      Und dieser Eintrag heißt im Folgenden „Löschung“
      Wenn der Eintrag „Löschung“ für nichtig erklärt wird
      Dann wird der Eintrag abgelehnt nach B24 (an_erasure_stands, Fassung 1)
      Wenn der Eintrag „Löschung“ ab dem 01.06.2026 aufgehoben wird
      Dann wird der Eintrag abgelehnt nach B24 (an_erasure_stands, Fassung 1)

    Szenario: Eine Einschränkung wird aufgehoben, solange nicht gelöscht ist
      Angenommen am 02.03.2026 wird die Verarbeitung der Angaben zu Person „a1“ eingeschränkt
      Und dieser Eintrag heißt im Folgenden „Einschränkung“
      Wenn der Eintrag „Einschränkung“ ab dem 09.03.2026 aufgehoben wird
      Dann ist das eingetragen nach B24 (an_erasure_stands, Fassung 1)

  @B25
  Regel: Der Nachweis einer Angabe bleibt, wie er eingetragen ist

    Szenario: Berichtigt wird der Tag, nicht der Nachweis
      Angenommen am 12.01.2026 werden zu Person „a1“ die Angaben „Name“ festgehalten
      Und dieser Eintrag heißt im Folgenden „Name“
      Wenn im Eintrag „Name“ die Nachweise berichtigt werden
      Dann wird der Eintrag abgelehnt nach B25 (the_commitments_stay, Fassung 1)
      Wenn der Eintrag „Name“ auf den 19.01.2026 berichtigt wird
      Dann ist das eingetragen nach B25 (the_commitments_stay, Fassung 1)

    Szenario: Ein nichtiger Eintrag mit Angaben lebt nicht wieder auf
      Angenommen am 12.01.2026 werden zu Person „a1“ die Angaben „Name“ festgehalten
      Und dieser Eintrag heißt im Folgenden „Name“
      Wenn der Eintrag „Name“ für nichtig erklärt wird
      Dann ist das eingetragen nach B25 (what_is_gone_stays_gone, Fassung 1)
      Angenommen dieser Eintrag heißt im Folgenden „Nichtigkeit“
      Wenn der Eintrag „Nichtigkeit“ für nichtig erklärt wird
      Dann wird der Eintrag abgelehnt nach B25 (what_is_gone_stays_gone, Fassung 1)

  @B26
  Regel: Zwei Kennungen einer Person werden zusammengeführt, eine Kennung zweier Personen getrennt

    Szenario: Zwei Kennungen erweisen sich als eine Person
      Wenn am 02.03.2026 Person „a2“ mit Person „a1“ zusammengeführt wird
      Dann ist das eingetragen nach B26 (merged_once_and_not_in_a_circle, Fassung 1)
      Und ist das eingetragen nach B26 (merged_into_what_is_not_erased, Fassung 1)

    Szenario: Eine Kennung wird nicht zweimal und nicht im Kreis zusammengeführt
      Angenommen am 02.03.2026 wird Person „a2“ mit Person „a1“ zusammengeführt
      Wenn am 02.03.2026 Person „a2“ mit Person „a3“ zusammengeführt wird
      Dann wird der Eintrag abgelehnt nach B26 (merged_once_and_not_in_a_circle, Fassung 1)
      Angenommen am 02.03.2026 wird Person „a1“ mit Person „a3“ zusammengeführt
      Wenn am 02.03.2026 Person „a3“ mit Person „a2“ zusammengeführt wird
      Dann wird der Eintrag abgelehnt nach B26 (merged_once_and_not_in_a_circle, Fassung 1)

    Szenario: Ein Versehen beim Zusammenführen ist nichtig
      Angenommen am 02.03.2026 wird Person „a2“ mit Person „a1“ zusammengeführt
      Und dieser Eintrag heißt im Folgenden „Versehen“
      Und der Eintrag „Versehen“ wird für nichtig erklärt
      Wenn am 02.03.2026 Person „a2“ mit Person „a3“ zusammengeführt wird
      Dann ist das eingetragen nach B26 (merged_once_and_not_in_a_circle, Fassung 1)

    Szenario: Mit einer gelöschten Kennung wird nichts zusammengeführt
      Angenommen am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Und am 16.03.2026 werden die Angaben zu Person „a1“ gelöscht
      Wenn am 30.03.2026 Person „a2“ mit Person „a1“ zusammengeführt wird
      Dann wird der Eintrag abgelehnt nach B26 (merged_into_what_is_not_erased, Fassung 1)

    Szenario: Eine Kennung, die für zwei Personen stand, wird getrennt
      Wenn am 02.03.2026 Person „a1“ von Person „a2“ getrennt wird
      Dann ist das eingetragen

  @B27
  Regel: Angaben gehen an andere nur, solange sie weder eingeschränkt noch gelöscht sind

    Szenario: Das Rechnungsprüfungsamt erhält ein Bündel mit Namen
      Wenn am 16.03.2026 „Name“ und „Titel“ von Person „a1“ an „Rechnungsprüfungsamt“ weitergegeben werden
      Dann ist das eingetragen nach B27 (the_details_are_not_restricted, Fassung 1)

    Szenario: Eingeschränkte Angaben werden nicht weitergegeben
      Angenommen am 02.03.2026 wird die Verarbeitung der Angaben zu Person „a1“ eingeschränkt
      Wenn am 16.03.2026 „Name“ von Person „a1“ an „Rechnungsprüfungsamt“ weitergegeben werden
      Dann wird der Eintrag abgelehnt nach B27 (the_details_are_not_restricted, Fassung 1)

    Szenario: Gelöschte Angaben werden nicht weitergegeben
      Angenommen am 02.03.2026 ist die Löschung von Person „a1“ vorbereitet
      Und am 16.03.2026 werden die Angaben zu Person „a1“ gelöscht
      Wenn am 17.03.2026 „Name“ von Person „a1“ an „Rechnungsprüfungsamt“ weitergegeben werden
      Dann wird der Eintrag abgelehnt nach B24 (the_person_is_not_erased, Fassung 1)
