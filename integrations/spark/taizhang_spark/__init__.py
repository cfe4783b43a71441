"""Government notices into datasets of responsibilities, on Spark.

    from taizhang_spark import convert
    frames = convert(spark, ["hdfs:///notices/"], Options(binary="/opt/taizhang/taizhang"))
    frames["tasks"].show()

The conversion itself is `taizhang stream`, one process a task slot; Spark finds the files, spreads them and keeps the rows.
The tables and their columns are those of `taizhang convert` (docs/datasets.md).
"""
from .conversion import Options, TABLES, convert, schemas, write

__all__ = ["Options", "TABLES", "convert", "schemas", "write"]
__version__ = "0.1.0"
