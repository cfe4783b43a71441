"""python -m taizhang_spark convert IN… OUT --master URL --binary PATH"""
import argparse
import os
import sys
import time

from pyspark.sql import SparkSession

from . import Options, __version__, write

parser = argparse.ArgumentParser(prog="taizhang_spark", description="Converts notices into Parquet on Spark.")
parser.add_argument("--version", action="version", version=__version__)
commands = parser.add_subparsers(dest="command", required=True)
command = commands.add_parser("convert", help="convert files and folders into a dataset of Parquet tables")
command.add_argument("paths", nargs="+", metavar="IN", help="folders and files, anywhere that Spark reads")
command.add_argument("output", metavar="OUT", help="folder for the tables, anywhere that Spark writes")
command.add_argument("--master", help="Spark master, such as local[4] or spark://host:7077; spark-submit's by default")
command.add_argument("--binary", default="taizhang", help="taizhang on the driver, and on each worker unless --ship")
command.add_argument("--ship", action="store_true", help="send the driver's taizhang to the workers")
command.add_argument("--incremental", action="store_true", help="convert only what is not in OUT yet, and add it")
command.add_argument("--seconds", type=float, default=120, help="time that a file may take")
command.add_argument("--mebibytes", type=int, default=2048, help="address space that a process may take")
command.add_argument("--no-people", action="store_true", help="leave persons out")
given = parser.parse_args()

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
builder = SparkSession.builder.appName("taizhang")
if given.master:
    builder = builder.master(given.master)
spark = builder.getOrCreate()
start = time.monotonic()
options = Options(binary=given.binary, ship=given.ship, seconds=given.seconds, mebibytes=given.mebibytes,
                  people=not given.no_people)
counts = write(spark, given.paths, given.output, options, given.incremental)
failed = counts["failures"]
print("%d notices, %d tasks, %d files failed, %.1f s" % (
    counts["documents"], counts["tasks"], failed, time.monotonic() - start), file=sys.stderr)
if failed:
    for row in spark.read.parquet(given.output.rstrip("/") + "/failures").orderBy("path").limit(20).collect():
        print("%s: %s: %s" % tuple(row), file=sys.stderr)
spark.stop()
sys.exit(1 if failed else 0)
