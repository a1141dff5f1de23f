"""Runs a server for as long as one of its owners lives, then ends its whole process group.

watchdog.py LOCK OWNERS LOG COMMAND...
OWNERS is a directory with one file for each owner, named by its process id. LOCK is held while
the owners are counted, so that none joins a server that is about to go.
"""
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time

lock_file, owners, log_file = sys.argv[1:4]


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        if os.path.isdir("/proc/self"):
            return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def stop(*_):
    for sign, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        try:
            os.killpg(server.pid, sign)
        except ProcessLookupError:
            break
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    os._exit(0)


with open(log_file, "ab") as log:
    server = subprocess.Popen(
        sys.argv[4:], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
while server.poll() is None:
    time.sleep(0.5)
    with open(lock_file, "a+") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        if not any(alive(pid) for pid in os.listdir(owners)):
            shutil.rmtree(owners, ignore_errors=True)
            stop()
