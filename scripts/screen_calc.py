"""Shows workbooks and Word files in LibreOffice on a screen of its own, and saves what the screen shows.

Run by `make_screens.py` with a Python that has UNO (Debian: python3-uno). Reads a list of shots as JSON on stdin. Needs Xvfb and a
LibreOffice with windows (Debian: libreoffice-calc, libreoffice-writer, libreoffice-l10n-da), not the “nogui” one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

DISPLAY, PIPE = ":87", "metodebogskaerm"
SIZE = (1400, 900)
SETTING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="UILocale"><value>da</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale"><value>da</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"><value>da-DK</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion"><value>9.9</value></prop></item>
</oor:items>
"""


def main() -> None:
    """Takes every shot; ends what it started, also when one fails."""
    order = json.load(sys.stdin)
    folder = Path(order["folder"])
    (folder / "profil" / "user").mkdir(parents=True)
    (folder / "profil" / "user" / "registrymodifications.xcu").write_text(SETTING)
    size = "x".join(map(str, SIZE))
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{size}x24", "-fbdir", str(folder)], stderr=subprocess.DEVNULL)
    time.sleep(1)
    office = subprocess.Popen(
        [order["soffice"], f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--norestore", "--nologo", "--nofirststartwizard",
         f"--accept=pipe,name={PIPE};urp;"], env={**os.environ, "DISPLAY": DISPLAY, "SAL_USE_VCLPLUGIN": "gen"}, stderr=subprocess.DEVNULL)
    desktop = None
    try:
        desktop = connect()
        for shot in order["shots"]:
            take(desktop, shot, folder)
    finally:
        if desktop:
            desktop.terminate()
        time.sleep(1)
        for process in (office, screen):
            process.terminate()
            process.wait(timeout=20)


def connect() -> object:
    """LibreOffice's desktop, as soon as it answers."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(120):
        try:
            there = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(0.5)
    raise RuntimeError("LibreOffice did not answer")


def take(desktop: object, shot: dict, folder: Path) -> None:
    """One shot: opens the file, writes the cells, goes to a cell, and keeps the screen as `<name>.xwd`."""
    document = desktop.loadComponentFromURL(Path(shot["file"]).as_uri(), "_blank", 0, (PropertyValue("ReadOnly", 0, False, 0),))
    view = document.CurrentController
    view.Frame.ContainerWindow.setPosSize(0, 0, *shot["size"], 15)
    view.Frame.LayoutManager.setVisible(bool(shot.get("bars")))
    dispatch(desktop, view.Frame, ".uno:Sidebar", Sidebar=False)
    if "sheet" in shot:
        show_cell(desktop, document, view, shot)
    else:
        view.ViewSettings.ZoomType, view.ViewSettings.ZoomValue = 3, shot.get("zoom", 100)
    time.sleep(2)
    (folder / f"{shot['name']}.xwd").write_bytes((folder / "Xvfb_screen0").read_bytes())
    document.close(True)
    time.sleep(0.5)


def show_cell(desktop: object, document: object, view: object, shot: dict) -> None:
    """Goes to a cell so that its help, its message or its list of answers shows."""
    sheet = document.Sheets.getByName(shot["sheet"])
    for address, text in shot.get("write", {}).items():
        sheet.getCellRangeByName(address).setFormula(text)
    if "note" in shot:
        show_note(sheet.getCellRangeByName(shot["note"]))
    view.setActiveSheet(sheet)
    view.ZoomType, view.ZoomValue = 3, shot.get("zoom", 100)
    for column in shot.get("hide", []):
        sheet.Columns.getByName(column).IsVisible = False
    dispatch(desktop, view.Frame, ".uno:GoToCell", ToPoint=shot["cell"])
    time.sleep(1)
    if shot.get("list"):
        dispatch(desktop, view.Frame, ".uno:DataSelect")


def show_note(cell: object) -> None:
    """Shows the note of a cell beside it, where it stands when the pointer rests on the cell."""
    cell.Annotation.IsVisible = True
    right, top = cell.Position.X + cell.Size.Width, cell.Position.Y
    cell.Annotation.AnnotationShape.setPosition(uno.createUnoStruct("com.sun.star.awt.Point", right + 500, top + 700))


def dispatch(desktop: object, frame: object, command: str, **values: object) -> None:
    """A command of LibreOffice's own."""
    here = uno.getComponentContext()
    helper = here.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", here)
    helper.executeDispatch(frame, command, "", 0, tuple(PropertyValue(name, 0, value, 0) for name, value in values.items()))


if __name__ == "__main__":
    main()
