"""How Papermill runs our notebooks: quietly, without a history of commands, with messages about the progress.

Imports Papermill; only `notebooks` imports this.
"""

from __future__ import annotations

import logging
import os
import subprocess
from collections.abc import Callable

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

from metodebog.notebook import DEBUG_VARIABLE, PROGRESS_TYPE, PROGRESS_VARIABLE

Progress = Callable[[int, int], None]
NAME = "metodebog"
KERNEL_OPTIONS = ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=CRITICAL"]


class _Client(PapermillNotebookClient):
    """Takes the progress messages out of the notebook's outputs and hands them on."""

    def __init__(self, *args, progress: Progress, **options) -> None:
        super().__init__(*args, **options)
        self._progress = progress

    def process_message(self, msg, *args, **options):
        data = msg["content"].get("data")
        if isinstance(data, dict) and PROGRESS_TYPE in data:
            self._progress(data[PROGRESS_TYPE]["done"], data[PROGRESS_TYPE]["total"])
            return None
        return super().process_message(msg, *args, **options)


class _Engine(Engine):
    """One run. `notebook` is the executed notebook, also when a cell failed."""

    name = NAME
    progress: Progress
    notebook: dict[str, object]

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, start_timeout=60, **_) -> None:
        cls.notebook = nb_man.nb
        # Ended at once: every file is whole by then, and a kernel that is interrupted first may miss the polite request
        # and be waited for in vain (2.5 seconds and more, every other run).
        client = _Client(nb_man, progress=cls.progress, kernel_name=kernel_name, startup_timeout=start_timeout,
                         timeout=None, shutdown_kernel="immediate", extra_arguments=list(KERNEL_OPTIONS))
        client.execute(env={**os.environ, PROGRESS_VARIABLE: "1"}, stdout=subprocess.DEVNULL, stderr=_stderr())


def _stderr() -> int | None:
    """What the kernel says outside the notebook is for developers only: it might hold paths or content."""
    return None if os.environ.get(DEBUG_VARIABLE) else subprocess.DEVNULL


def _silence() -> None:
    """Log lines of Papermill, and of asyncio when a run is stopped, name paths and say nothing that a user can act upon."""
    for name in ("papermill", "asyncio"):
        log = logging.getLogger(name)
        log.propagate = False
        log.handlers = [logging.NullHandler()]


def register(progress: Progress | None) -> type[_Engine]:
    """An engine for one run, known to Papermill under its name."""
    _silence()
    engine = type("_Run", (_Engine,), {"progress": staticmethod(progress or (lambda done, total: None)), "notebook": {}})
    papermill_engines.register(NAME, engine)
    return engine
