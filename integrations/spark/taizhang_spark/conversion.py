"""Files → rows → typed tables."""
import dataclasses
import json
import os
import pathlib
import stat
import subprocess

from pyspark import SparkFiles
from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from pyspark.sql import types as t

from .arrow import Answers
from .worker import Stream

_package = json.loads((pathlib.Path(__file__).parent / "tables.json").read_text(encoding="utf-8"))
_types = {"string": t.StringType(), "integer": t.IntegerType(), "number": t.DoubleType(), "boolean": t.BooleanType(),
          "date": t.DateType()}
#: Fields and key of each table, as `taizhang` describes them in `datapackage.json`.
TABLES = {resource["name"]: resource["schema"] for resource in _package["resources"]}
FAILURES = t.StructType([t.StructField(name, t.StringType(), False) for name in ["path", "code", "reason"]])
#: A file as the workers give it: what it is about, why it failed, and its rows of each table.
_ABOUT = [t.StructField(name, t.StringType()) for name in ["path", "source", "division", "year", "code", "reason"]]


@dataclasses.dataclass
class Options:
    """How to convert. `binary` is a path on every worker; with `ship`, the driver's file is sent to them."""
    binary: str = "taizhang"
    ship: bool = False
    seconds: float = 120
    mebibytes: int = 2048
    people: bool = True
    #: Which files, by the ends of their names.
    endings: tuple = ("txt", "md", "html", "htm", "docx", "xlsx", "pdf", "ofd", "doc", "wps", "rtf", "xls")
    #: Files a partition; a slot keeps its process through a partition.
    files: int = 200
    #: Sources (name@hash) that are there already.
    known: object = None


def schemas():
    """The Spark schema of each table, failures included."""
    tables = {name: t.StructType([t.StructField(field["name"], _types[field["type"]], field["name"] not in schema["primaryKey"])
                                  for field in schema["fields"]]) for name, schema in TABLES.items()}
    return tables | {"failures": FAILURES}


def _files():
    """The Spark schema of what the workers give."""
    return t.StructType(_ABOUT + [t.StructField(name, t.ArrayType(schema)) for name, schema in schemas().items() if name in TABLES])


def version(binary):
    return subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()


def _shipped(name):
    path = SparkFiles.get(name)
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


def _convert(options, wanted):
    """The function that runs on the workers: batches of (path, content) → batches of rows."""
    shipped = os.path.basename(options.binary) if options.ship else None
    place, seconds, mebibytes = options.binary, options.seconds, options.mebibytes
    arguments = () if options.people else ("--no-people",)
    def run(batches):
        binary = _shipped(shipped) if shipped else place
        own = version(binary)
        if own != wanted:
            raise RuntimeError("taizhang on this worker is version %s, on the driver %s" % (own, wanted))
        stream = Stream(binary, seconds, mebibytes, arguments)
        answers = Answers(TABLES)
        try:
            for batch in batches:
                for path, content in zip(batch.column("path"), batch.column("content")):
                    path = path.as_py()
                    answers.add(path, *stream.convert(path.rsplit("/", 1)[-1], content.as_py()))
                yield answers.batch()
        finally:
            stream.close()

    return run


def rows(spark, paths, options):
    """A row for each file, with all its rows of all tables."""
    wanted = version(options.binary)
    if options.ship:
        spark.sparkContext.addFile(options.binary)
    # A batch holds whole files; many of them at once would need the memory of all.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
    listed = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(paths))
    files = _wanted(listed, options.endings)
    if options.known is not None:
        source = f.concat(f.element_at(f.split(f.col("path"), "/"), -1), f.lit("@"), f.substring(f.sha2("content", 256), 1, 12))
        files = files.withColumn("source", source).join(options.known, "source", "left_anti").drop("source")
    # Spark reads at most 32 small files a partition. Put together where they stand: shuffled, each file would be written
    # and read once more.
    partitions = max(spark.sparkContext.defaultParallelism * 4, -(-listed.rdd.getNumPartitions() * 32 // options.files))
    found = files.select("path", "content").coalesce(partitions).mapInArrow(_convert(options, wanted), _files())
    return found.unionByName(_empty(spark, listed.coalesce(partitions), options.endings), allowMissingColumns=True)


def _empty(spark, files, endings):
    """Files of no bytes, which Spark's reader lists but passes over without a word."""
    # In the JVM as a whole: asked for one by one, names cost a millisecond each.
    jvm = spark._jvm
    names = jvm.scala.collection.immutable.ArraySeq.unsafeWrapArray(files._jdf.inputFiles())
    names = spark._jsparkSession.createDataset(names, jvm.org.apache.spark.sql.Encoders.STRING()).toDF()
    # They are URIs: file:///notices/%E9%80%9A.txt, where the reader says file:/notices/通.txt.
    decoded = f.expr("url_decode(replace(value, '+', '%2B'))")
    listed = DataFrame(names, spark).select(f.regexp_replace(decoded, "^([A-Za-z0-9+.-]+):///", "$1:/").alias("path"))
    return (_wanted(listed, endings).join(files.select("path"), "path", "left_anti")
            .select("path", f.lit("unreadable").alias("code"), f.lit("the file is empty or holds no text").alias("reason")))


def _wanted(files, endings):
    return files.where(f.lower(f.element_at(f.split(f.col("path"), r"\."), -1)).isin(list(endings)))


def tables(found):
    """The typed frames of a frame of files, each with `_division` and `_year` of what its file is about."""
    # A file of the same name and content as another adds no rows: the first by path stands.
    read = found.where("source is not null")
    places = read.select("source", "path")
    later = (places.join(places.groupBy("source").agg(f.min("path").alias("first"), f.count("path").alias("times")), "source")
             .where("times > 1 and path <> first").select("source", "path"))
    if later.head(1):
        read = read.join(f.broadcast(later), ["source", "path"], "left_anti")
    frames = {name: read.select(f.col("division").alias("_division"), f.col("year").cast("int").alias("_year"), f.inline(name))
              for name in TABLES}
    frames["failures"] = found.where("code is not null").select(*FAILURES.names)
    return frames


def convert(spark, paths, options=None):
    """The tables of the notices under some paths, as a dict of frames; `failures` names what could not be read.

    Files are converted once, when a frame is first used; the rows stay with Spark (`MEMORY_AND_DISK`).
    """
    found = rows(spark, paths, options or Options()).persist()
    frames = tables(found)
    return {name: frame.drop("_division", "_year") for name, frame in frames.items()}


def write(spark, paths, output, options=None, incremental=False):
    """Converts into Parquet: a folder a table, parted by division and year of what the file is about.

    With `incremental` only files that are not there yet, by name and content, are converted and added. Returns how many
    rows of each table the files gave.
    """
    options = options or Options()
    output = output.rstrip("/")
    if incremental:
        try:
            options = dataclasses.replace(options, known=spark.read.parquet(output + "/documents").select("source").distinct())
        except Exception as error:  # No dataset yet; Spark has no word for that of its own.
            if "PATH_NOT_FOUND" not in str(error):
                raise
    # The one conversion; what follows reads its rows.
    staging = output + "/_staging"
    rows(spark, paths, options).write.mode("overwrite").parquet(staging)
    found = spark.read.schema(_files()).parquet(staging)
    mode = "append" if incremental else "overwrite"
    before = _counts(spark, output) if incremental else {}
    slots = spark.sparkContext.defaultParallelism
    for name, frame in tables(found).items():
        if name == "failures":
            frame.coalesce(1).write.mode("overwrite").parquet(output + "/failures")
        else:
            (frame.withColumn("_division", f.coalesce("_division", f.lit("unknown")))
             .withColumn("_year", f.coalesce("_year", f.lit(0))).coalesce(slots)
             .write.mode(mode).partitionBy("_division", "_year").parquet(output + "/" + name))
    after = _counts(spark, output)
    _remove(spark, staging)
    return {name: after.get(name, 0) - (before.get(name, 0) if name != "failures" else 0) for name in [*TABLES, "failures"]}


def _counts(spark, output):
    """Rows of each table that is there; Parquet keeps them in its files' feet."""
    counts = {}
    for name in [*TABLES, "failures"]:
        try:
            counts[name] = spark.read.parquet(output + "/" + name).count()
        except Exception as error:  # A table without rows has no files, and Spark can't tell its columns.
            if "PATH_NOT_FOUND" not in str(error) and "UNABLE_TO_INFER_SCHEMA" not in str(error):
                raise
    return counts


def _remove(spark, path):
    hadoop = spark._jvm.org.apache.hadoop.fs.Path(path)
    hadoop.getFileSystem(spark._jsc.hadoopConfiguration()).delete(hadoop, True)
