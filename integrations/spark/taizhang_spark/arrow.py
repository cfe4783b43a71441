"""Answers of `taizhang stream` → typed columns, without a Python object for any field."""
import json

import numpy
import pyarrow
from pyarrow import compute
from pyarrow import json as reader

_types = {"string": pyarrow.string(), "integer": pyarrow.int32(), "number": pyarrow.float64(), "boolean": pyarrow.bool_(),
          "date": pyarrow.date32()}
_rows = pyarrow.list_(pyarrow.list_(pyarrow.string()))


class Answers:
    """Gathers what became of some files into one batch: a row a file, its rows of each table a list of structs."""

    def __init__(self, tables):
        #: Fields of each table: name and type.
        self.tables = {name: [(field["name"], _types[field["type"]]) for field in schema["fields"]] for name, schema in tables.items()}
        self.parsing = reader.ParseOptions(unexpected_field_behavior="ignore", explicit_schema=pyarrow.schema(
            [("tables", pyarrow.struct([(name, _rows) for name in tables]))]))
        self.about, self.lines = [], []

    def add(self, path, line, failure):
        """The line that answers a file, or (code, reason) of why there is none."""
        if failure is None and line.startswith(b'{"error"'):
            error = json.loads(line)["error"]
            line, failure = None, (error.get("code", "unknown"), error.get("reason", ""))
        self.about.append((path, *(failure or (None, None))))
        self.lines.append(b'{"tables":null}' if failure else line)

    def batch(self):
        """All files added since the last batch."""
        text = b"\n".join(self.lines)
        read = reader.read_json(pyarrow.BufferReader(text), parse_options=self.parsing, read_options=reader.ReadOptions(
            use_threads=False, block_size=len(text) + 1)) if self.lines else None
        answers = read.column("tables").combine_chunks() if read else pyarrow.array([], self.parsing.explicit_schema.field(0).type)
        lists = {name: self.rows(name, answers.field(name)) for name in self.tables}
        first = self.first(lists["documents"])
        columns = [pyarrow.array([about[0] for about in self.about], pyarrow.string()), *first,
                   pyarrow.array([about[1] for about in self.about], pyarrow.string()),
                   pyarrow.array([about[2] for about in self.about], pyarrow.string()), *lists.values()]
        self.about, self.lines = [], []
        return pyarrow.RecordBatch.from_arrays(columns, ["path", "source", "division", "year", "code", "reason", *lists])

    def rows(self, name, lists):
        """Lists of rows of texts → lists of structs in the types of the table."""
        fields = self.tables[name]
        inner = lists.flatten()
        texts = inner.flatten()
        count = len(texts) // len(fields)
        columns = [texts.take(pyarrow.array(numpy.arange(place, count * len(fields), len(fields)))) for place in range(len(fields))]
        structs = pyarrow.StructArray.from_arrays(
            [compute.cast(column, kind) for column, (_, kind) in zip(columns, fields)], fields=[pyarrow.field(*field) for field in fields])
        lengths = compute.fill_null(compute.list_value_length(lists), 0).to_numpy()
        return pyarrow.ListArray.from_arrays(numpy.concatenate([[0], numpy.cumsum(lengths)]).astype("int32"), structs)

    def first(self, documents):
        """Source, division and year of each file's first notice; a file without one has none."""
        starts, structs = documents.offsets.to_numpy(), documents.values
        places = pyarrow.array(starts[:-1], mask=starts[:-1] == starts[1:])
        return [compute.cast(structs.field([field for field, _ in self.tables["documents"]].index(name)), pyarrow.string()).take(places)
                for name in ["source", "division", "year"]]
