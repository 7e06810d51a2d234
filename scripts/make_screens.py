"""Makes the pictures of real screens in the handbook: `python scripts/make_screens.py [name …]`, after `make`.

Everything is made on the spot from the invented examples: workbooks and letterhead in LibreOffice, the form in JupyterLab, the receipt
and the search in Chromium. Needs chromium, Xvfb, a LibreOffice with windows and a Python with UNO: METODEBOG_SOFFICE and
METODEBOG_UNO_PYTHON say where the last two are, METODEBOG_BOG where the book was built (else _build/html).
"""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "book" / "_static" / "skaerm"
BOOK = Path(os.environ.get("METODEBOG_BOG", ROOT / "_build" / "html"), "book")
SOFFICE = os.environ.get("METODEBOG_SOFFICE", "soffice")
UNO_PYTHON = os.environ.get("METODEBOG_UNO_PYTHON", "/usr/bin/python3")
SLUG, DAY = "samarbejdsaftale", "21-11-2026"
BIGGEST, WIDEST, PORT = 60_000, 1000, 8894
FAULTS = {"C3": "240", "E3": "31/2 2026", "M4": "måske", "B5": None}
"""What a hurried person may have typed in the example workbook."""


def keep(name: str, picture: Image.Image) -> None:
    """Saves a picture with as many colours as fit in the size that a page can bear. Raises ValueError when none do."""
    if picture.width > WIDEST:
        picture = picture.resize((WIDEST, round(picture.height * WIDEST / picture.width)), Image.Resampling.LANCZOS)
    for colours in (128, 64, 32, 16):
        data = io.BytesIO()
        picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
        if data.tell() <= BIGGEST:
            (PICTURES / f"{name}.png").write_bytes(data.getvalue())
            print(f"{name}.png {picture.width}x{picture.height} {data.tell()} bytes, {colours} colours")
            return
    raise ValueError(f"{name} is too big")


def metodebog(*arguments: object) -> None:
    """Runs the command line; it may refuse, that is what one of the pictures shows."""
    subprocess.run([sys.executable, "-m", "metodebog", *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)


# --- LibreOffice -------------------------------------------------------------------------------------------------


def faulty(folder: Path) -> Path:
    """The copy of a workbook with faults, with our messages in it."""
    import openpyxl

    book = openpyxl.load_workbook(ROOT / "eksempler" / f"{SLUG}.xlsx")
    for cell, text in FAULTS.items():
        book["Sager"][cell] = text
    book.save(folder / "aftaler.xlsx")
    metodebog("udfyld", SLUG, "--data", folder / "aftaler.xlsx", "--ud", folder / "fejl", "--eksempel", "--dato", DAY)
    return folder / "fejl" / "aftaler med beskeder.xlsx"


def office_shots(folder: Path) -> list[dict]:
    """What to show in LibreOffice."""
    for slug in (SLUG, "sag"):
        metodebog("ark", slug, "--ud", folder / f"{slug}.xlsx")
    row = {"A3": "1", "B3": "Karim Prøvesen", "E3": "2026-11-03", "G3": "Mette Opdigtet"}
    case = {"A3": "1", "B3": "2026-031", "C3": "Karim Prøvesen", "L3": "Mette Opdigtet"}
    letterhead = str(shutil.copy(ROOT / "templates" / "brevpapir.docx", folder / "brevpapir.docx"))
    return [
        {"name": "ark", "file": f"{folder}/{SLUG}.xlsx", "sheet": "Sager", "cell": "M3", "list": True, "write": row,
         "hide": list("CDEFGHIJKL"), "zoom": 90, "size": (1000, 300)},
        {"name": "fejl", "file": str(faulty(folder)), "sheet": "Sager", "cell": "B1", "note": "E3", "hide": list("DFGH"),
         "size": (900, 400)},
        {"name": "sag", "file": f"{folder}/sag.xlsx", "sheet": "Sager", "cell": "G3", "write": case,
         "hide": list("BDEFHIJK"), "zoom": 90, "size": (1000, 290)},
        {"name": "brevpapir", "file": letterhead, "bars": True, "zoom": 75, "size": (960, 620)},
    ]


def office(wanted: list[str]) -> None:
    """Takes the pictures in LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shots = [shot for shot in office_shots(folder) if shot["name"] in wanted]
        order = {"folder": f"{folder}/skaerm", "soffice": SOFFICE, "shots": shots}
        subprocess.run([UNO_PYTHON, str(ROOT / "scripts" / "screen_calc.py")], input=json.dumps(order), encoding="utf-8", check=True,
                       timeout=180)
        for shot in shots:
            keep(shot["name"], x_window((folder / "skaerm" / f"{shot['name']}.xwd").read_bytes()).crop((0, 0, *shot["size"])))


def x_window(data: bytes) -> Image.Image:
    """The picture in a dump of an X screen with 24 bits of colour."""
    header = struct.unpack(">25I", data[:100])
    start, size, row = header[0] + header[19] * 12, (header[4], header[5]), header[12]
    return Image.frombuffer("RGB", size, data[start:], "raw", "BGRX", row, 1)


def page_of(pdf: Path, part: float) -> Image.Image:
    """The upper part of page 1."""
    import pypdfium2

    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=1.2).to_pil()
    return picture.crop((0, 0, picture.width, round(picture.height * part)))


def word(_: list[str]) -> None:
    """Page 1 of a finished Word file, as LibreOffice sets it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        metodebog("udfyld", SLUG, "--data", f"eksempler/{SLUG}.xlsx", "--ud", folder / "ud", "--eksempel", "--dato", DAY)
        subprocess.run([SOFFICE, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
                        folder, folder / "ud" / f"0002-{SLUG}.docx"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        keep("dokument", page_of(folder / f"0002-{SLUG}.pdf", 0.7))


def blank(_: list[str]) -> None:
    """Page 1 of a form for pen and paper."""
    with tempfile.TemporaryDirectory() as name:
        metodebog("blanket", SLUG, "--ud", name)
        keep("blanket", page_of(Path(name, f"{SLUG}-blanket.pdf"), 0.6))


# --- Chromium ----------------------------------------------------------------------------------------------------


@contextmanager
def browser(width: int, height: int) -> Iterator[object]:
    """A page of Chromium that speaks Danish."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        yield chrome.new_page(viewport={"width": width, "height": height}, locale="da-DK")
        chrome.close()


def shot_of(page: object) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot()))


def receipt(_: list[str]) -> None:
    """The receipt page of a run that made documents."""
    with tempfile.TemporaryDirectory() as name, browser(760, 560) as page:
        folder = Path(name, "aftaler")
        metodebog("udfyld", SLUG, "--data", f"eksempler/{SLUG}.xlsx", "--ud", folder, "--eksempel", "--dato", DAY)
        page.goto((folder / "kvittering.html").as_uri())
        keep("kvittering", shot_of(page))


def form(_: list[str]) -> None:
    """The form in JupyterLab, with a fault told."""
    token = secrets.token_hex(8)
    with tempfile.TemporaryDirectory() as name:
        own = dict.fromkeys(("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"), name)
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={PORT}",
                                   f"--ServerApp.token={token}", f"--ServerApp.root_dir={ROOT / 'notebooks'}"],
                                  env={**os.environ, "PYTHONPATH": str(ROOT), **own}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            await_port()
            with browser(980, 760) as page:
                page.goto(f"http://127.0.0.1:{PORT}/doc/tree/{SLUG}.ipynb?token={token}")
                page.get_by_role("button", name="No", exact=True).click(timeout=60_000)
                page.locator(".jp-Notebook h1").wait_for(timeout=60_000)
                page.get_by_text("| Idle").wait_for(timeout=60_000)
                page.locator(".jp-Notebook h1").click()
                for keys in ("Shift+Enter", "Shift+Enter", "Shift+Enter", "Control+Enter"):
                    page.keyboard.press(keys)
                    page.wait_for_timeout(1500)
                fill(page)
                keep("formular", shot_of(page))
        finally:
            server.terminate()
            server.wait(timeout=20)


def await_port() -> None:
    """Returns when JupyterLab answers."""
    for _ in range(120):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.5)


def fill(page: object) -> None:
    """Answers a few questions of the form, wrongly once, and lets the form look at them."""
    fields = page.locator("form")
    fields.first.wait_for(timeout=30_000)
    page.get_by_label("Navn", exact=False).first.fill("Karim Prøvesen")
    page.get_by_label("Aftalen blev indgået", exact=False).first.fill("31/2 2026")
    fields.first.get_by_role("button", name="Kontrollér").click()
    page.wait_for_timeout(1500)
    fields.first.evaluate("form => form.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(500)


def search(_: list[str]) -> None:
    """The search of the handbook, answering while one types."""
    with browser(900, 620) as page:
        page.goto((BOOK / "index.html").resolve().as_uri())
        page.keyboard.press("/")
        page.keyboard.type("åbner ikke døren")
        page.wait_for_timeout(1500)
        keep("soegning", shot_of(page))


MAKERS: dict[str, Callable[[list[str]], None]] = {
    "ark": office, "fejl": office, "sag": office, "brevpapir": office, "dokument": word, "blanket": blank, "kvittering": receipt,
    "formular": form, "soegning": search,
}


def main(names: list[str]) -> None:
    """Makes the pictures named, or all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wanted = names or list(MAKERS)
    for maker in dict.fromkeys(MAKERS[name] for name in wanted):
        maker(wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
