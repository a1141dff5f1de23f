"""benchmarks/run fleet: ./reprise check of a baseline against an experiment of many runs.

A real MLflow server holds one recorded training, and copies of it that are made in its database.
Its own time for paging through them is measured in the same rounds, by bare HTTP.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
import uuid

# How many runs share each factor with the baseline, and how many digests the others have.
SHARED = {"seeds": (10, 10 ** 6), "parameters": (30, 10 ** 6), "data": (100, 20),
          "code": (300, 100), "runtime": (500, 5), "libraries": (1000, 10)}
EXPERIMENT = "fleet"

runs = int(sys.argv[1])
rounds = int(sys.argv[4])
work = pathlib.Path(sys.argv[2]).absolute()
root = pathlib.Path(sys.argv[3]).absolute()
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server ends as well


def post(uri, path, body):
    request = urllib.request.Request(
        f"{uri}/api/2.0/mlflow/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())


@contextlib.contextmanager
def server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    uri = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port),
               "--workers", "1", "--backend-store-uri", f"sqlite:///{work}/mlflow.db",
               "--artifacts-destination", str(work / "artifacts")]
    quiet = {"MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true"}
    with open(work / "server.log", "w") as log:
        process = subprocess.Popen(command, env=os.environ | quiet, stdout=log, stderr=log,
                                   start_new_session=True)
    try:
        for _ in range(1800):
            if process.poll() is not None:
                sys.exit(f"the server ended: {work}/server.log")
            with contextlib.suppress(OSError), urllib.request.urlopen(uri + "/health"):
                break
            time.sleep(0.1)
        yield uri
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def recorded(uri, *options):
    """A real training with these JVM options; the id of its run."""
    told = subprocess.run(
        ["java", f"-javaagent:{root}/agent/target/reprise-agent.jar",
         f"-Dreprise.courier.jar={root}/checker/target/reprise.jar", "-Dreprise.exit.wait=60",
         *options, "-jar", f"{root}/examples/plain-sgd/target/plain-sgd.jar"],
        cwd=work, env=os.environ | {"MLFLOW_TRACKING_URI": uri, "MLFLOW_EXPERIMENT_NAME": EXPERIMENT},
        capture_output=True, text=True)
    found = re.search(r"reprise: run \S+ \(([0-9a-f]{32})\)", told.stderr)
    return found.group(1) if found else sys.exit("no run was recorded:\n" + told.stderr)


def copied(baseline, other):
    """Fills the database with copies of a run, with other digests and the record of another run."""
    database = sqlite3.connect(work / "mlflow.db", timeout=60)
    database.execute("CREATE TEMP TABLE copies (id TEXT PRIMARY KEY, n INTEGER)")
    copies = [(uuid.uuid4().hex, n) for n in range(runs - 2)]
    database.executemany("INSERT INTO copies VALUES (?, ?)", copies)
    for table in ("runs", "tags", "params", "metrics", "latest_metrics"):
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        new = {"run_uuid": "copies.id", "name": "name || '-' || n",
               "artifact_uri": f"replace(artifact_uri, '{baseline}', copies.id)"}
        values = ",".join(new.get(column, column) for column in columns)
        database.execute(f"INSERT INTO {table} ({','.join(columns)}) SELECT {values} "
                         f"FROM {table}, copies WHERE run_uuid = ?", [baseline])
    copy = "run_uuid IN (SELECT id FROM copies"
    database.execute(f"DELETE FROM tags WHERE key = 'reprise.record.sha256' AND {copy})")
    for factor, (shared, digests) in SHARED.items():
        tag = f"reprise.{factor}.sha"
        # One that a gap leaves open would equal nothing.
        database.execute("UPDATE tags SET value = '1:ffffffffffffffff' WHERE key = ? AND value LIKE '%?%'", [tag])
        database.execute(f"UPDATE tags SET value = (SELECT '1:' || printf('%016x', n % {digests}) FROM copies "
                         f"WHERE id = run_uuid) WHERE key = ? AND {copy} WHERE n >= {shared})", [tag])
    database.commit()
    artifacts = next((work / "artifacts").rglob(other)).parent
    for copy_id, _ in copies:
        place = artifacts / copy_id / "artifacts/reprise"
        place.mkdir(parents=True)
        os.link(artifacts / other / "artifacts/reprise/record.json", place / "record.json")


def page(uri, experiment):
    """The server's own time, a thousand runs at a time in the order that we ask for."""
    token, found = "", 0
    while True:
        answer = post(uri, "runs/search", {
            "experiment_ids": [experiment], "max_results": 1000, "page_token": token,
            "order_by": ["attributes.start_time DESC"]})
        found += len(answer.get("runs", []))
        token = answer.get("next_page_token", "")
        if not token:
            return found


def check(uri, baseline, *options):
    command = [root / "reprise", "check", baseline, "--tracking-uri", uri, "--experiment", EXPERIMENT, *options]
    told = subprocess.run(command, cwd=work, capture_output=True, text=True)
    if told.returncode:
        sys.exit(told.stderr)
    return int(told.stdout.split(" ", 1)[0])


def seconds(what):
    start = time.perf_counter()
    found = what()
    return found, time.perf_counter() - start


with server() as uri:
    baseline = recorded(uri)
    copied(baseline, recorded(uri, "-Xss2m", "-Duser.timezone=Asia/Tokyo"))
    experiment = post(uri, "experiments/search", {
        "max_results": 1, "filter": f"name = '{EXPERIMENT}'"})["experiments"][0]["experiment_id"]
    variants = {"the server's own paging": lambda: page(uri, experiment)}
    variants["`--tags-only`"] = lambda: check(uri, baseline, "--tags-only")
    variants["with the facts that differ"] = lambda: check(uri, baseline)
    for factor in SHARED:
        variants[f"`--tags-only --shares {factor}`"] = lambda factor=factor: check(uri, baseline, "--tags-only", "--shares", factor)
    times = {}
    for _ in range(rounds):
        for name, what in variants.items():
            times.setdefault(name, []).append(seconds(what))
    own = statistics.median(second for _, second in times["the server's own paging"])
    print(f"{runs} runs, medians of {rounds} rounds\n\n| | runs found | s | of the server's own |\n|---|---|---|---|")
    for name, measured in times.items():
        median = statistics.median(second for _, second in measured)
        print(f"| {name} | {measured[0][0]} | {median:.2f} | {median / own:.2f} |")
