"""Views of handing over to ordinary casework: whom the citizen calls about what (inventory 003.33)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.document import Block, Column, Table
from metodebog.kinds import KINDS
from metodebog.rules.base import Case, Row, column
from metodebog.views.base import view

COLUMNS = (Column("Det handler om", 2), Column("Tal med", 2.4), Column("Telefon", 1.5))


@view(
    "Hvem borgeren skal tale med på hvert område, indtil området er afsluttet og bagefter.", "003.33",
    omraade="tabel.valg", sagsbehandler="tabel.person", telefon="tabel.telefon", afsluttet="tabel.dato", fs="person", fs_telefon="telefon",
)  # fmt: skip
def hvem_har_kontakten(
    case: Case, omraade: str, sagsbehandler: str, telefon: str, afsluttet: str, fs: str, fs_telefon: str
) -> Iterator[Block]:
    """One line per area: the outreach caseworker until the area has been ended, then the ordinary one."""
    own = str(case.value(fs) or ""), _phone(case.value(fs_telefon))
    rows = []
    for row in case.rows(omraade):
        ended = row.get(column(afsluttet))
        over = ended is not None and ended <= case.context.today
        rows.append((str(row.get(column(omraade), "")), *(_ordinary(row, sagsbehandler, telefon) if over else own)))
    if rows:
        yield Table("Nu skal du tale med", COLUMNS, tuple(rows))


def _ordinary(row: Row, name: str, phone: str) -> tuple[str, str]:
    return str(row.get(column(name), "")), _phone(row.get(column(phone)))


def _phone(value: object) -> str:
    return KINDS["telefon"].show(str(value)) if value else ""
