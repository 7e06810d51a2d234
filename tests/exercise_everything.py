"""A screen with every kind of part and field: for looking at, and for nothing else."""

from __future__ import annotations

from metodebog.exercises import base
from metodebog.exercises.base import Exercise, actions, button, field

FIELDS = (base.LINE, base.LINES, base.NUMBER, base.DATE, base.TIME, base.ONE, base.SEVERAL, base.PICK)
STYLES = (base.PLAIN, base.BIG, base.HELP, base.RIGHT, base.WRONG, base.ADVICE)


class _Everything:
    def screen(self) -> dict:
        fields = [field(f"f{n}", f"Felt {n}", kind, help="Hjælp.", options=["Rød", "Grøn"], required=True) for n, kind in enumerate(FIELDS)]
        told = [base.text(f"Tekst {style}.\nNy linje.\n\nNyt afsnit.", style) for style in STYLES]
        now, later = (base.timer(name, f"Ur {name}", 600, used, None, "Tiden er gået.") for name, used in (("x", 900), ("y", 10)))
        return base.screen(
            "Alt",
            *told,
            base.card("Donaudampskibsselskabskaptajn " * 3, "Over", "Under"),
            base.heading("Underoverskrift"),
            base.bullets(["Et", "To"]),
            base.form("send", "Send", *fields, key="s"),
            actions(button("a", "Til", key="a", pressed=True), button("b", "Fra", key="b", pressed=False)),
            actions(button("c", "Vigtig", main=True)),
            base.choice("v", field("v", "Vælg straks", base.SEVERAL, options=["Et", "To"], value=["To"])),
            base.items("Liste", [base.item("Punkt", button("d", "Fjern", about="Punkt"), foot="Lille", mark="Nu")], numbered=True),
            base.table("Tabel", ("Navn", "Tal"), [("Et", "1"), ("To", "2")], now=1),
            base.beside([now], [later]),
            status="Det her blev gjort.",
            place="Skærm 1 af 1",
        )

    def act(self, action: str, value: object, now: float) -> _Everything:
        return self


EVERYTHING = Exercise("alt", "Alt på én gang", lambda context, seed: _Everything())
