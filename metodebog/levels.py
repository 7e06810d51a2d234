"""How serious a message is. STOP: nothing is made. RÆKKE: that row is refused. SPØRG: the user must choose. ADVARSEL and RETTET: told."""

STOP, ROW, ASK, WARNING, CORRECTED = "STOP", "RÆKKE", "SPØRG", "ADVARSEL", "RETTET"
