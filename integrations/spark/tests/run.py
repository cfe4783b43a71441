#!/usr/bin/env python3
"""Conversions on Spark against a local `taizhang convert` of the same folder, compared by value.

    run.py BINARY small    200 files on local[2], a process killed, incremental: what CI runs
    run.py BINARY full     5,000 files with 50 bad ones on local[2] and on a cluster of one master and two workers on the
                           loopback; a process and a whole worker killed in mid-run; one slot against two

Prints `N passed, N failed`.
"""
import collections
import csv
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent.parent
sys.path[:0] = [str(here.parent), str(root / "Tests")]
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ["PYTHONPATH"] = str(here.parent)

import pyarrow.parquet as parquet
import pyspark
from pyspark.sql import SparkSession

import taizhang_spark
from checks import check, finish
from taizhang_spark import TABLES

binary = str(pathlib.Path(sys.argv[1]).resolve())
mode = sys.argv[2] if len(sys.argv) > 2 else "small"
SETTINGS = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false",
            "spark.driver.memory": "2g", "spark.sql.shuffle.partitions": "8", "spark.log.level": "ERROR",
            "spark.executor.memory": "1g", "spark.network.timeout": "60s", "spark.executor.heartbeatInterval": "5s"}


def session(master):
    builder = SparkSession.builder.master(master).appName("test")
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def inbox(folder, count, bad):
    """Generated notices, and files that hold none."""
    subprocess.run([sys.executable, str(root / "Benchmarks/batch.py"), str(folder), str(count - bad)], check=True)
    rnd = random.Random(3)
    for number in range(bad):
        content = [b"", b"\x89PNG" + rnd.randbytes(500), b"PK\x03\x04" + rnd.randbytes(200), b"%PDF-1.4 torn"][number % 4]
        (folder / ("bad%03d.%s" % (number, ["txt", "txt", "docx", "pdf"][number % 4]))).write_bytes(content)


def local(folder, data):
    """The rows of each table of a local dataset, and the files that failed."""
    subprocess.run([binary, "convert", str(folder), "--output", str(data), "--quiet"], stderr=subprocess.DEVNULL)
    tables = {}
    for name, schema in TABLES.items():
        with open(data / (name + ".csv"), newline="", encoding="utf-8") as file:
            lines = list(csv.reader(file))
        assert lines[0] == [field["name"] for field in schema["fields"]]
        kinds = [field["type"] for field in schema["fields"]]
        tables[name] = collections.Counter("\x1f".join(map(typed, line, kinds)) for line in lines[1:])
    report = json.loads((data / "report.json").read_text(encoding="utf-8"))
    return tables, sorted(pathlib.Path(entry["path"]).name for entry in report["failed"])


def typed(value, kind):
    if value == "":
        return ""
    return {"integer": lambda v: str(int(v)), "number": lambda v: repr(float(v)), "boolean": str.lower}.get(kind, str)(value)


def plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, float) else str(value)


def compare(spark, output, wanted, failed, label):
    """Row by row, as texts; read by pyarrow, which knows nothing of Spark."""
    for name, rows in wanted.items():
        found = collections.Counter()
        for file in (output / name).rglob("*.parquet"):
            table = parquet.ParquetFile(file).read([field["name"] for field in TABLES[name]["fields"]])
            # An empty text is no value in CSV that is not quoted; both are "" here.
            columns = [[plain(v) for v in column.to_pylist()] for column in table.columns]
            found.update("\x1f".join(row) for row in zip(*columns))
        check("%s: %s" % (label, name), found == rows, (found.total(), rows.total(), list((found - rows).elements())[:2]))
    names = sorted(row.path.rsplit("/", 1)[-1] for row in spark.read.parquet(str(output / "failures")).collect())
    check(label + ": failures", names == failed, (names[:3], failed[:3]))


def streams():
    """Processes of `taizhang stream` on this machine."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[0].endswith(b"taizhang") and b"stream" in words:
                found.append(int(entry.name))
    return found


def kill_a_stream(killed):
    """Ends a process at its work."""
    for _ in range(60_000):
        for process in streams()[:1]:
            os.kill(process, signal.SIGKILL)
            killed.append(process)
            return
        time.sleep(0.002)


def timed(spark, folder, output, **options):
    start = time.monotonic()
    taizhang_spark.write(spark, [str(folder)], str(output), taizhang_spark.Options(binary=binary, **options))
    return time.monotonic() - start


def pin(spark, cores):
    """Holds the driver and all that it starts to some cores: a slot of a cluster has a core and no more."""
    for process in [spark.sparkContext._gateway.proc.pid, os.getpid()]:
        subprocess.run(["taskset", "-a", "-p", "-c", cores, str(process)], check=True, stdout=subprocess.DEVNULL)


def run_local(work, count, bad):
    folder = work / "inbox"
    inbox(folder, count, bad)
    wanted, failed = local(folder, work / "local")
    check("the local run reads and refuses", wanted["documents"].total() >= count - bad and len(failed) == bad, len(failed))
    spark = session("local[2]")
    killed = []
    killer = threading.Thread(target=kill_a_stream, args=(killed,))
    killer.start()
    seconds = timed(spark, folder, work / "two")
    killer.join()
    print("local[2], %d files, a process killed: %.1f s" % (count, seconds))
    check("a process was killed", len(killed) == 1)
    compare(spark, work / "two", wanted, failed, "local[2]")
    return spark, folder, wanted, failed


def run_incremental(spark, work, folder, wanted, failed):
    """Half of the files, then all; what is there already is not converted anew."""
    half = work / "half"
    half.mkdir()
    for file in sorted(folder.iterdir())[::2]:
        shutil.copy(file, half)
    taizhang_spark.write(spark, [str(half)], str(work / "grown"), taizhang_spark.Options(binary=binary))
    counts = taizhang_spark.write(spark, [str(folder)], str(work / "grown"), taizhang_spark.Options(binary=binary), incremental=True)
    check("incremental converts the rest", counts["documents"] < wanted["documents"].total() * 0.6, counts["documents"])
    compare(spark, work / "grown", wanted, failed, "incremental")
    counts = taizhang_spark.write(spark, [str(folder)], str(work / "grown"), taizhang_spark.Options(binary=binary), incremental=True)
    check("nothing new, nothing added", counts["documents"] == 0, counts["documents"])
    compare(spark, work / "grown", wanted, failed, "incremental again")


def run_hanging(spark, work):
    """A program that dies over one file and hangs over another marks those, and only those."""
    folder = work / "few"
    inbox(folder, 6, 0)
    (folder / "00007.txt").write_text("DIE", encoding="utf-8")
    (folder / "00008.txt").write_text("HANG", encoding="utf-8")
    fake = work / "taizhang"
    fake.write_text("""#!%s
import base64, json, subprocess, sys, time
if "--version" in sys.argv:
    sys.exit(subprocess.call([%r, "--version"]))
real = subprocess.Popen([%r, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    text = base64.b64decode(json.loads(line)["base64"])
    if text == b"DIE": sys.exit(9)
    if text == b"HANG": time.sleep(600)
    real.stdin.write(line); real.stdin.flush()
    sys.stdout.buffer.write(real.stdout.readline()); sys.stdout.flush()
""" % (sys.executable, binary, binary), encoding="utf-8")
    fake.chmod(0o755)
    taizhang_spark.write(spark, [str(folder)], str(work / "few-out"), taizhang_spark.Options(binary=str(fake), seconds=3))
    failures = {row.path.rsplit("/", 1)[-1]: row.code for row in spark.read.parquet(str(work / "few-out/failures")).collect()}
    check("marked are those that did harm", failures == {"00007.txt": "died", "00008.txt": "timeout"}, failures)
    check("the others are there", spark.read.parquet(str(work / "few-out/documents")).select("source").distinct().count() == 6)
    try:
        fake.write_text("#!/bin/sh\n[ -e %s ] && echo 9.9.9 || { touch %s; echo 0.0.0; }\n" % (work / "seen", work / "seen"))
        taizhang_spark.write(spark, [str(folder)], str(work / "few-out"), taizhang_spark.Options(binary=str(fake)))
        check("versions differ", False)
    except Exception as error:
        check("versions differ", "9.9.9" in str(error) and "0.0.0" in str(error), str(error)[:200])


class Cluster:
    """A master and two workers, of one core each, on the loopback."""

    def __init__(self, work):
        self.home = pathlib.Path(pyspark.__file__).parent
        self.environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(work / "spark-work"),
                                         "SPARK_HOME": str(self.home)}
        self.processes = []
        self.start("master.Master", "--host", "127.0.0.1", "--port", "17077", "--webui-port", "18090")
        time.sleep(4)
        for number in range(2):
            self.start("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--webui-port",
                       str(18091 + number), "spark://127.0.0.1:17077")
        time.sleep(5)

    def start(self, name, *arguments):
        self.processes.append(subprocess.Popen(
            [str(self.home / "bin/spark-class"), "org.apache.spark.deploy." + name, *arguments], env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))

    def kill_worker(self):
        """The worker with its executors and their processes, at once."""
        group = os.getpgid(self.processes[-1].pid)
        workers = [self.processes[-1].pid]
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if os.getpgid(int(entry.name)) == group:
                        workers.append(int(entry.name))
                except OSError:
                    pass
        for process in set(workers):
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass

    def stop(self):
        for process in self.processes:
            try:
                os.killpg(os.getpgid(process.pid), signal.SIGKILL)
            except OSError:
                pass


def run_cluster(work, folder, wanted, failed, one, two):
    cluster = Cluster(work)
    try:
        spark = session("spark://127.0.0.1:17077")
        seconds = timed(spark, folder, work / "cluster", ship=True)
        print("cluster of two workers, binary shipped: %.1f s" % seconds)
        compare(spark, work / "cluster", wanted, failed, "cluster")

        def kill():
            while len(streams()) < 2:
                time.sleep(0.05)
            time.sleep(4)
            cluster.kill_worker()
        killer = threading.Thread(target=kill)
        killer.start()
        seconds = timed(spark, folder, work / "survived", ship=True)
        killer.join()
        print("one of two workers killed in mid-run: %.1f s" % seconds)
        compare(spark, work / "survived", wanted, failed, "a worker killed")
        spark.stop()
    finally:
        cluster.stop()


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    spark, folder, wanted, failed = run_local(work, *((200, 8) if mode == "small" else (5000, 50)))
    if mode == "small":
        run_incremental(spark, work, folder, wanted, failed)
        run_hanging(spark, work)
        spark.stop()
    else:
        two = timed(spark, folder, work / "two-again")
        spark.stop()
        spark = session("local[1]")
        pin(spark, "0")
        one = timed(spark, folder, work / "one")
        pin(spark, "0-%d" % (os.cpu_count() - 1))
        spark.stop()
        print("one slot on one core %.1f s, two slots on two %.1f s: %.2f times as fast" % (one, two, one / two))
        run_cluster(work, folder, wanted, failed, one, two)
finish()
