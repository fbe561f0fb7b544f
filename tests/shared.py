"""The measuring material beside the checkout: present in development and CI, absent on a stranger's machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("BAOTINH_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def shared(name: str) -> Path:
    """Path of `../shared/<name>`; skips the calling test, naming what is missing, where it does not exist."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs ../shared/{name}")
    return path
