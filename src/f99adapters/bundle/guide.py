# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page in a bundle that says what is in it and how to check it without us (Anleitung).

``tests/audit/test_foreign.py`` runs the commands on it, block by block.
"""

from f99adapters.bundle.handover import LARGEST
from f99adapters.report import MOST_ENTRIES
from f99adapters.standalone.folder import tile_path
from f99adapters.standalone.notes import Checkpoint
from f99adapters.standalone.tree import TILE_WIDTH


def guide(head: Checkpoint) -> bytes:
    """The page for a bundle that reaches as far as a checkpoint."""
    values = {
        "ORIGIN": head.origin,
        "SIZE": str(head.size),
        "FIRST_TILE": tile_path(0, 0, min(head.size, TILE_WIDTH)),
        "PAGE": f"{MOST_ENTRIES:,}".replace(",", "."),
        "PAGES": f"{LARGEST:,}".replace(",", "."),
    }
    text = _TEXT
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()


_TEXT = """\
# Bündel des Registers @ORIGIN@

Dieser Ordner enthält die ersten @SIZE@ Einträge des Registers, vollständig und mit allem, was nötig ist, um sie ohne
das Register und ohne Netz zu prüfen. In den Einträgen stehen keine Namen von Personen, sondern Kennungen; Anlagen sind
Dokumente, wie sie abgelegt wurden, und können Namen enthalten.

| Was | Wozu |
|---|---|
| `bericht.html` | der Prüfbericht, im Browser zu lesen und zu drucken (oder, nach Jahren geteilt, `berichte/`) |
| `checkpoint` | der signierte Prüfpunkt: Name des Registers, Anzahl der Einträge, Wurzel des Hashbaums, Signaturen |
| `checkpoints/` | frühere Prüfpunkte, nach der Anzahl der Einträge benannt |
| `set-aside.jsonl` | falls vorhanden: Prüfpunkte, die nicht zu gebrauchen sind, und warum |
| `tile/` | der Hashbaum und, unter `tile/entries/`, die Einträge selbst, wie sie besiegelt sind |
| `attachments/` | Anlagen (Niederschriften, Pläne), soweit sie beim Register liegen, nach ihrer Prüfsumme benannt |
| `entries.jsonl` | dieselben Einträge, einer je Zeile, für Programme |
| `entries.csv` | dieselben Einträge als Tabelle, für Menschen |
| `schemas/` | zu jeder Art von Eintrag das JSON-Schema |
| `verify.pyz` | ein Prüfprogramm, das nur Python braucht |

Eine Seite des Berichts fasst @PAGE@ Einträge. Sind es mehr, ist er nach Jahren geteilt, und ein Jahr mit mehr Einträgen
fehlt darunter; bei mehr als @PAGES@ fehlt er ganz. Einen eigenen, mit Schlüssel geprüft und auf Wunsch auf ein Jahr
(`--year`) oder einen Gegenstand (`--subject`) beschränkt, macht
`f99 --register bundle:DIESER_ORDNER report DATEI.html --key "$SCHLUESSEL"`.

## Mit dem Programm, das beiliegt

Der Prüfschlüssel des Registers (eine Zeile der Form Name+Kennung+Schlüssel) muss aus anderer Quelle kommen als dieser
Ordner, etwa aus dem Amtsblatt. Die folgenden Befehle laufen in diesem Ordner und erwarten ihn in der Variablen
`SCHLUESSEL`; zu setzen ist sie mit `SCHLUESSEL='…'`, in Hochkommas.

```sh
python3 verify.pyz . --key "$SCHLUESSEL"
```

Wer bei einer früheren Prüfung einen Prüfpunkt aufgehoben hat, gibt ihn mit `--checkpoint DATEI` an: Nur so zeigt sich,
ob seither etwas neu geschrieben oder abgeschnitten wurde. Ob jeder Eintrag nach den Regeln zulässig war, prüft das
vollständige Programm: `f99 verify DIESER_ORDNER --key "$SCHLUESSEL"`. Bitte nach der Prüfung die Datei `checkpoint` zu
den eigenen Unterlagen nehmen.

## Mit fremden Programmen

Das Format ist das der C2SP-Familie (https://c2sp.org: tlog-tiles, tlog-checkpoint, signed-note) über Hashes nach
RFC 6962; Programme, die es lesen, gibt es mehrere, unabhängig von diesem. Keines der folgenden stammt vom Register.

### Die Signatur, mit OpenSSL

Der signierte Text sind die ersten drei Zeilen von `checkpoint` mit ihren Zeilenenden. Die Signatur steht in der Zeile,
die mit einem langen Strich und dem Namen des Registers beginnt: Base64, davon die ersten vier Bytes die Kennung des
Schlüssels, der Rest die Signatur (Ed25519). Im Prüfschlüssel steht nach dem zweiten Plus, ebenfalls in Base64, ein Byte
für das Verfahren und dann der öffentliche Schlüssel; die zwölf Bytes davor machen daraus eine Schlüsseldatei, wie
OpenSSL sie liest (RFC 8410). OpenSSL antwortet „Signature Verified Successfully“.

```sh
ABLAGE=$(mktemp -d)
head -n 3 checkpoint > "$ABLAGE/text"
grep "^— ${SCHLUESSEL%%+*} " checkpoint | head -n 1 | cut -d ' ' -f 3 | base64 -d | tail -c +5 > "$ABLAGE/signatur"
printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000' > "$ABLAGE/schluessel"
echo "$SCHLUESSEL" | cut -d + -f 3- | base64 -d | tail -c +2 >> "$ABLAGE/schluessel"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$ABLAGE/schluessel" -rawin \\
    -in "$ABLAGE/text" -sigfile "$ABLAGE/signatur"
rm -r "$ABLAGE"
```

### Die Wurzel, mit Python allein

Ein Eintrag ist genau eine Zeile von `entries.jsonl` ohne ihr Zeilenende. Sein Hash ist SHA-256 über ein Nullbyte und
diese Bytes; der Hash eines Knotens ist SHA-256 über ein Einsbyte und die Hashes links und rechts. Die letzten beiden
Zeilen, die hier erscheinen, müssen gleich sein.

```sh
python3 - << 'ENDE'
from base64 import b64encode
from hashlib import sha256

def wurzel(eintraege):
    if len(eintraege) == 1:
        return sha256(b"\\0" + eintraege[0]).digest()
    links = 1 << (len(eintraege) - 1).bit_length() - 1
    return sha256(b"\\1" + wurzel(eintraege[:links]) + wurzel(eintraege[links:])).digest()

eintraege = open("entries.jsonl", "rb").read().split(b"\\n")[:-1]
print(len(eintraege), "Einträge")
print(b64encode(wurzel(eintraege)).decode())
ENDE
sed -n 3p checkpoint
```

### Ein einzelner Eintrag, mit sha256sum

Der Hash des ersten Eintrags, berechnet und so, wie er im Hashbaum steht; beide Zeilen müssen gleich sein.

```sh
(printf '\\000'; head -n 1 entries.jsonl | tr -d '\\n') | sha256sum | cut -d ' ' -f 1
head -c 32 @FIRST_TILE@ | od -An -v -tx1 | tr -d ' \\n'; echo
```

### Alles zusammen, mit aics-tlog

Das Programm ist aus dem Python-Verzeichnis zu haben (`pip install aics-tlog`) und prüft Prüfpunkt, Signatur und Baum.

```sh
python3 -m aics_tlog verify-checkpoint --tiles . --log-key "$SCHLUESSEL" --origin "${SCHLUESSEL%%+*}"
python3 -m aics_tlog verify-inclusion --tiles . --log-key "$SCHLUESSEL" \\
    --leaves-file entries.jsonl --leaf-line 1 --index 0
```

Wer einen früheren Prüfpunkt aufgehoben hat, vergleicht ihn mit `python3 -m aics_tlog verify-consistency --tiles .
--log-key "$SCHLUESSEL" --old-checkpoint DATEI`.

### Die Anlagen, mit sha256sum

Jede Anlage heißt nach ihrer Prüfsumme; welcher Eintrag sie nennt, zeigt der Bericht. Fehlt dieser Ordner, liegt keine
bei.

```sh
if [ -d attachments ]; then
    (cd attachments && for anlage in *; do echo "$anlage  $anlage"; done | sha256sum --check --strict)
fi
```
"""

ON_PERSONS = """
## Angaben zu Personen

Dieses Bündel ist für einen bestimmten Empfänger und Zweck gemacht. `persons.jsonl` nennt beide in der ersten Zeile und
danach je Zeile eine Angabe zu einer Person, mit dem Zufallswert, der sie beweist; die Weitergabe ist im Register
eingetragen. Das Prüfprogramm vergleicht jede Angabe mit ihrem Nachweis in den Einträgen (HMAC-SHA-256 mit dem
Zufallswert über das JSON-Feld aus „f99.commitment.v1“, Eintrag, Art der Angabe und Inhalt, nach RFC 8785).

Die Datei gehört nur zum genannten Empfänger. Ohne sie ist das Bündel genauso vollständig und lässt sich genauso prüfen;
wer es weitergibt, nimmt sie vorher heraus. Wird eine Person gelöscht, so erfährt es der Empfänger und löscht auch hier.
"""
"""What the page says besides where a bundle was made with details of persons."""
