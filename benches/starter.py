"""Runs a program and says what it took: status, wall seconds, processor seconds, most memory in MB.

A process never tells a lower peak of memory than that of the one that started it. This small one keeps the floor
near 8 MB, whatever the script that measures has loaded; run it by `run`, or with `python3 -I -S`.
"""

import os
import subprocess
import sys
import time


def run(command):
    """Wall seconds, processor seconds and the most memory in MB of a program that must succeed."""
    words = [sys.executable, "-I", "-S", __file__, *map(str, command)]
    told = subprocess.run(words, capture_output=True, text=True)
    if told.returncode:
        sys.exit(f"{' '.join(words[4:])}\n{told.stderr}")
    wall, processor, memory = map(float, told.stdout.split())
    return wall, processor, memory


def main():
    start, child = time.perf_counter(), os.fork()
    if child == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.execvp(sys.argv[1], sys.argv[1:])
        finally:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)
    sys.exit(status != 0)


if __name__ == "__main__":
    main()
