"""What every test shares: slow tests are skipped unless asked for, and Hypothesis behaves the same on every machine."""
from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No deadline: two busy cores are slow, not wrong. The same examples every time on CI: red there is red here.
settings.register_profile("metodebog", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("metodebog")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests marked `slow` unless METODEBOG_SLOW=1."""
    if os.environ.get("METODEBOG_SLOW") == "1":
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="langsom; kør med METODEBOG_SLOW=1"))
