from __future__ import annotations

import shutil
import subprocess

import pytest
from conftest import HERE


def test_the_package_is_typed() -> None:
    if shutil.which("mypy") is None:
        pytest.skip("mypy is not installed")
    command = ["mypy", "--config-file", "pyproject.toml", "--cache-dir", "/dev/null"]
    result = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
