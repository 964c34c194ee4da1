# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# language: de
Funktionalität: Wer was einträgt
  Das Register kann festhalten, welche Stelle für welches Gremium einträgt. Sind Befugnisse erteilt, so lehnt es die
  Einträge anderer ab und nennt die Befugnis, die fehlt. Es prüft damit, was der Dienst angibt, der einreicht; wer
  dahinter steht, weist dessen Anmeldung nach, nicht das Register.

  Grundlage:
    Angenommen ein am 02.01.2026 gegründetes Register mit der Satzung des Landkreises

  @B29
  Regel: Sind Eintragungsbefugnisse erteilt, so trägt eine Stelle nur ein, wofür sie befugt ist

    Szenario: Ohne Befugnisse darf jede Stelle eintragen
      Angenommen eingetragen wird von der Stelle „Irgendein Büro“
      Wenn am 05.03.2026 der Kreistag tagt (Sitzung „K1“)
      Dann ist das eingetragen nach B29 (the_office_has_a_mandate, Fassung 1)
      Und ist am 05.03.2026 keine Stelle befugt

    Szenario: Die Gründung erteilt die ersten Befugnisse
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und nach der Satzung ist die Stelle „Kreistagsbüro“ für den Kreistag befugt
      Und eingetragen wird von der Stelle „Kreistagsbüro“
      Wenn am 05.03.2026 der Kreistag tagt (Sitzung „K1“)
      Dann ist das eingetragen nach B29 (the_office_has_a_mandate, Fassung 1)
      Und sind am 05.03.2026 für den Kreistag befugt: „Kreistagsbüro“

    Szenario: Für ein anderes Gremium trägt eine Stelle nichts ein, und das Register nennt, was fehlt
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und nach der Satzung ist die Stelle „Kreistagsbüro“ für den Kreistag befugt
      Und eingetragen wird von der Stelle „Kreistagsbüro“
      Wenn am 05.03.2026 der Ausschuss für Soziales tagt (Sitzung „S1“)
      Dann fehlt die Befugnis für „Ausschuss für Soziales“

    Szenario: Eine Stelle ohne Befugnis trägt nichts ein
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und eingetragen wird von der Stelle „Irgendein Büro“
      Wenn am 10.02.2026 der Verein „v1“ den Antrag „MP-1“ einreicht
      Dann wird der Eintrag abgelehnt nach B29 (the_office_has_a_mandate, Fassung 1)

    Szenario: Eine Befugnis gilt vom ersten bis zum letzten Tag, und es zählt der Tag der Eintragung
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und eingetragen wird von der Stelle „Registerführung“
      Und eingetragen wird am 02.03.2026
      Und am 02.03.2026 erhält die Stelle „Kreistagsbüro“ die Befugnis für den Kreistag
      Und am 01.06.2026 verliert die Stelle „Kreistagsbüro“ die Befugnis für den Kreistag
      Und eingetragen wird von der Stelle „Kreistagsbüro“
      Wenn am 15.01.2026 der Kreistag tagt (Sitzung „K1“)
      Dann ist das eingetragen
      Angenommen eingetragen wird am 31.05.2026
      Wenn am 16.01.2026 der Kreistag tagt (Sitzung „K2“)
      Dann ist das eingetragen
      Angenommen eingetragen wird am 01.06.2026
      Wenn am 17.01.2026 der Kreistag tagt (Sitzung „K3“)
      Dann fehlt die Befugnis für „Kreistag“

    Szenario: Wer berichtigt, braucht die Befugnis für das, was berichtigt wird
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und nach der Satzung ist die Stelle „Kreistagsbüro“ für den Kreistag befugt
      Und eingetragen wird von der Stelle „Kreistagsbüro“
      Und am 05.03.2026 tagt der Kreistag (Sitzung „K1“)
      Und dieser Eintrag heißt im Folgenden „Sitzung“
      Und eingetragen wird von der Stelle „Registerführung“
      Wenn der Eintrag „Sitzung“ auf den 06.03.2026 berichtigt wird
      Dann fehlt die Befugnis für „Kreistag“
      Angenommen eingetragen wird von der Stelle „Kreistagsbüro“
      Wenn der Eintrag „Sitzung“ auf den 06.03.2026 berichtigt wird
      Dann ist das eingetragen nach B29 (the_office_has_a_mandate, Fassung 1)

    Szenario: Befugnisse erteilt nur, wer für das Register selbst befugt ist
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und nach der Satzung ist die Stelle „Kreistagsbüro“ für den Kreistag befugt
      Und eingetragen wird von der Stelle „Kreistagsbüro“
      Wenn am 02.03.2026 die Stelle „Kreistagsbüro“ die Befugnis für den Ausschuss für Soziales erhält
      Dann wird der Eintrag abgelehnt nach B29 (the_office_has_a_mandate, Fassung 1)

  @B05
  Regel: Entzogen wird nur eine Befugnis, die erteilt ist

    Szenario: Was eine Stelle nicht hat, wird ihr nicht entzogen
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und eingetragen wird von der Stelle „Registerführung“
      Und am 02.03.2026 erhält die Stelle „Kreistagsbüro“ die Befugnis für den Kreistag
      Wenn am 01.06.2026 die Stelle „Kreistagsbüro“ die Befugnis für den Ausschuss für Soziales verliert
      Dann wird der Eintrag abgelehnt nach B05 (the_office_has_what_is_withdrawn, Fassung 1)
      Wenn am 01.06.2026 die Stelle „Kreistagsbüro“ die Befugnis für den Kreistag verliert
      Dann ist das eingetragen nach B05 (the_office_has_what_is_withdrawn, Fassung 1)

  @B30
  Regel: Sind Eintragungsbefugnisse erteilt, so ist immer eine Stelle für das Register selbst befugt

    Szenario: Die erste Befugnis gilt dem Register selbst
      Wenn am 02.03.2026 die Stelle „Kreistagsbüro“ die Befugnis für den Kreistag erhält
      Dann wird der Eintrag abgelehnt nach B30 (the_register_is_kept, Fassung 1)
      Wenn am 02.03.2026 die Stelle „Geschäftsstelle“ die Befugnis für das Register erhält
      Dann ist das eingetragen nach B30 (the_register_is_kept, Fassung 1)

    Szenario: Die letzte Befugnis für das Register wird nicht entzogen, bevor eine andere Stelle sie hat
      Angenommen nach der Satzung ist die Stelle „Registerführung“ für das Register befugt
      Und eingetragen wird von der Stelle „Registerführung“
      Wenn am 01.06.2026 die Stelle „Registerführung“ die Befugnis für das Register verliert
      Dann wird der Eintrag abgelehnt nach B30 (the_register_is_kept, Fassung 1)
      Angenommen am 01.06.2026 erhält die Stelle „Kreistagsbüro“ die Befugnis für das Register
      Wenn am 01.06.2026 die Stelle „Registerführung“ die Befugnis für das Register verliert
      Dann ist das eingetragen nach B30 (the_register_is_kept, Fassung 1)

    Szenario: Eine Satzung mit Befugnissen nennt eine Stelle für das Register selbst
      Wenn nach der Satzung nur die Stelle „Kreistagsbüro“ befugt ist, und zwar für den Kreistag
      Dann wird die Satzung nicht angenommen nach B30
