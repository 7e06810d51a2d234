/* The frame of a page: light or dark, the menu on small screens, checklists to print, and whether the page is past its review. */
"use strict";

(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const STORED = "metodebog-visning";
  const stored = () => { try { return localStorage.getItem(STORED); } catch { return null; } };

  dark.addEventListener("change", () => {
    if (!stored()) root.dataset.theme = dark.matches ? "dark" : "light";
  });

  /* Remembers the choice only when it is not what the computer is set to. */
  const turn = () => {
    const own = dark.matches ? "dark" : "light";
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      if (root.dataset.theme === own) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, root.dataset.theme);
    } catch { /* a browser may forbid it: the choice then holds for this page only */ }
  };

  /* On small screens the menu lies over the page; the rest cannot be reached while it is open. */
  const menu = () => {
    const button = document.querySelector(".menuknap");
    const panel = document.getElementById("menu");
    const rest = [...document.querySelectorAll("main, .bund")];
    const show = (open) => {
      button.setAttribute("aria-expanded", String(open));
      panel.classList.toggle("aaben", open);
      root.classList.toggle("menu-aaben", open);
      rest.forEach((part) => { part.inert = open; });
    };
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    button.addEventListener("click", () => {
      show(!isOpen());
      if (isOpen()) panel.querySelector("[aria-current], a")?.scrollIntoView({ block: "center" });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      show(false);
      button.focus();
    });
    panel.addEventListener("click", (event) => { if (event.target.closest("a")) show(false); });
    matchMedia("(min-width: 64rem)").addEventListener("change", () => show(false));
    const here = panel.querySelector("[aria-current]");
    if (here && panel.scrollHeight > panel.clientHeight) panel.scrollTop = here.offsetTop - panel.clientHeight / 3;
  };

  /* A copy may be old: what the build could not know is said when the page is read. */
  const reviewed = () => {
    const note = document.querySelector(".gennemgang[data-senest]");
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    if (note && today > note.dataset.senest) note.hidden = false;
  };

  /* Prints one checklist with its heading, and nothing else. */
  const printed = (list) => {
    const sheet = document.createElement("div");
    sheet.id = "udskrift";
    const heading = list.closest("section")?.querySelector("h2, h3, h4");
    const names = [document.querySelector("h1"), heading].filter((one, at, all) => one && all.indexOf(one) === at);
    names.forEach((one, level) => {
      const copy = document.createElement(level ? "h2" : "h1");
      copy.textContent = one.textContent.replace(/#$/, "");
      sheet.append(copy);
    });
    sheet.append(list.cloneNode(true));
    document.body.append(sheet);
    root.classList.add("kun-udskrift");
    addEventListener("afterprint", () => { sheet.remove(); root.classList.remove("kun-udskrift"); }, { once: true });
    print();
  };

  const checklists = () => {
    document.querySelectorAll(".bd-article .tjekliste").forEach((list) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "knap udskriv";
      button.textContent = "Udskriv tjeklisten";
      button.addEventListener("click", () => printed(list));
      list.after(button);
    });
  };

  /* A table that is wider than the screen can be scrolled with the keyboard; one that is stacked keeps its headings. */
  const tables = () => {
    document.querySelectorAll(".pst-scrollable-table-container").forEach((box) => {
      if (box.scrollWidth <= box.clientWidth) return;
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", box.querySelector("caption")?.textContent.replace(/#$/, "") || "Tabel");
    });
    document.querySelectorAll("table.metodebog-tabel").forEach((table) => {
      const names = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
      table.querySelectorAll("tbody tr").forEach((row) => {
        [...row.cells].forEach((cell, at) => { if (at && names[at] && cell.textContent.trim()) cell.dataset.navn = names[at]; });
      });
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".visningsknap").addEventListener("click", turn);
    menu();
    reviewed();
    checklists();
    tables();
  });
})();
