"""`python -m flows.tied COMMAND...`: the command, tied to the life of whoever started it, so that kill -9 leaves nothing running.

Only for programs of others (Prefect's server and worker); our own children watch their parent themselves.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> None:
    """Ask the kernel for SIGTERM when the parent dies, then become the command. Elsewhere than on Linux: just become it."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)  # it died before the kernel knew
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606  # becoming the command is the point


if __name__ == "__main__":
    main()
