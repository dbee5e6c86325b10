# What the gateway runs in a Glue session of type LIVY, once: afterwards a statement is one short call. SQL comes as data and
# never as source text, results leave as Arrow, and a statement that is sent twice runs once.
import base64
import collections
import json
import time
import zlib


class _Lakegate(object):
    VERSION = 3
    REMEMBERED = 32
    # What came of these before is told again, as far as it is short: who looks at one need not look at them.
    TOLD_AGAIN = 12
    SHORT = 2000

    def __init__(self):
        from pyspark.sql import SparkSession

        self.root = SparkSession.builder.getOrCreate()
        self.sessions = {}
        self.current = None
        self.parts = {}
        self.outputs = collections.OrderedDict()

    def part(self, name, number, text):
        self.parts.setdefault(name, {})[number] = text

    def run_parts(self, name):
        parts = self.parts.pop(name, {})
        self.run("".join(parts[number] for number in sorted(parts)))

    def run(self, code):
        want = json.loads(zlib.decompress(base64.b64decode(code)).decode("utf-8"))
        name = want["id"]
        if name not in self.outputs:
            began = time.time()
            try:
                output = self.execute(want)
            except BaseException as error:
                output = {"error": failure(error)}
            output["seconds"] = round(time.time() - began, 3)
            # Brackets stand in texts alone, where they may be written so; our marks are not to be found there.
            self.outputs[name] = json.dumps(output).replace("<<", "\\u003c\\u003c").replace(">>", "\\u003e\\u003e")
            while len(self.outputs) > self.REMEMBERED:
                self.outputs.popitem(last=False)
        print("<<lakegate:" + self.outputs[name] + ":lakegate>>")
        before = [other for other in list(self.outputs)[-1 - self.TOLD_AGAIN :] if other != name]
        short = [other for other in before if len(self.outputs[other]) <= self.SHORT]
        print("<<before:{" + ",".join(json.dumps(other) + ":" + self.outputs[other] for other in short) + "}:before>>")

    def execute(self, want):
        # No job group of ours: the one that is set is the statement's, and CancelStatement cancels it.
        for name in want.get("forget", []):
            self.sessions.pop(name, None)
        spark = self.session(want)
        frame = spark.sql(want["sql"])
        if want["mode"] == "schema":
            columns = [[field.name, field.dataType.simpleString()] for field in frame.schema.fields]
            return {"columns": columns, "arrow": packed(stream(empty(frame), []))}
        if not frame.columns:
            return {}
        return self.collect(frame, want)

    def session(self, want):
        name = want["session"]
        known = self.sessions.get(name)
        if known is None:
            spark = self.root if want["single"] else self.root.newSession()
            for key, value in want["settings"].items():
                spark.conf.set(key, value)
            # Larger batches: each becomes an object of its own when a result goes through S3.
            spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "50000")
            known = {"spark": spark, "catalog": want["catalog"], "schema": want["schema"]}
        spark = known["spark"]
        if want["single"] and self.current != name:
            self.current = None
            known["catalog"] = want["catalog"] or spark.conf.get("spark.sql.defaultCatalog", "spark_catalog")
            known["schema"] = want["schema"] or "default"
        if known["catalog"]:
            spark.sql("USE " + quoted(known["catalog"]))
            known["catalog"] = None
        # Not before it is where it should be: what fails here is tried again with the next statement.
        self.sessions[name] = known
        self.current = name
        if known["schema"]:
            try:
                spark.sql("USE SCHEMA " + quoted(known["schema"]))
                known["schema"] = None
            except Exception as error:
                text = str(error)
                if "SCHEMA_NOT_FOUND" not in text and "not found" not in text and "NoSuch" not in text:
                    raise
        return spark

    def collect(self, frame, want):
        spool = Spool(want)
        try:
            order = None
            schema = None
            for item in batches(frame):
                if isinstance(item, list):
                    order = item
                else:
                    schema = item.schema
                    spool.add(item)
            return spool.finish(order, schema if schema is not None else empty(frame))
        except BaseException:
            spool.discard()
            raise


class UploadFailed(Exception):
    pass


class Spool(object):
    """Keeps a small result, and writes a large one to S3 as it comes."""

    # Whoever reads holds an object whole, however wide the rows are.
    OBJECT_BYTES = 8 << 20
    clients = {}

    def __init__(self, want):
        self.want = want
        self.kept = []
        self.size = 0
        self.keys = []
        # For each batch, in the order in which they came, its objects: key, rows, bytes.
        self.written = []
        self.pending = []
        self.client = None
        self.pool = None

    def add(self, batch):
        self.size += batch.nbytes
        self.kept.append(batch)
        if self.size > self.want["inline"]:
            self.spill()

    def spill(self):
        if not self.want["bucket"]:
            raise ValueError("LAKEGATE_NO_LOCATION")
        if self.client is None:
            from multiprocessing.pool import ThreadPool

            self.client = uploading(self.connect)
            self.pool = ThreadPool(4)
        for batch in self.kept:
            self.written.append([self.put(piece) for piece in self.pieces(batch)])
        self.kept = []

    def connect(self):
        where = (self.want["region"] or None, self.want["endpoint"] or None)
        if where not in self.clients:
            import boto3

            self.clients[where] = boto3.client("s3", region_name=where[0], endpoint_url=where[1])
        return self.clients[where]

    def pieces(self, batch):
        rows = max(1, batch.num_rows * self.OBJECT_BYTES // max(1, batch.nbytes))
        for start in range(0, batch.num_rows, rows):
            yield batch.slice(start, rows)

    def put(self, piece):
        key = "%s/%05d.arrow" % (self.want["prefix"], len(self.keys))
        body = stream(piece.schema, [piece])
        # No more than a few objects wait for S3: a slow upload holds up the reading.
        while len(self.pending) >= 4:
            uploading(self.pending.pop(0).get)
        self.keys.append(key)
        put = dict(Bucket=self.want["bucket"], Key=key, Body=body)
        self.pending.append(self.pool.apply_async(self.client.put_object, (), put))
        return [key, piece.num_rows, len(body)]

    def finish(self, order, schema):
        if not self.keys:
            ordered = self.kept if order is None else [self.kept[index] for index in order]
            rows = sum(batch.num_rows for batch in ordered)
            return {"rows": rows, "arrow": packed(stream(schema, ordered))}
        while self.pending:
            uploading(self.pending.pop(0).get)
        self.pool.close()
        batches = self.written if order is None else [self.written[index] for index in order]
        return {"segments": [segment for segments in batches for segment in segments]}

    def discard(self):
        if self.pool is None:
            return
        self.pool.close()
        for put in self.pending:
            try:
                put.get()
            except Exception:
                pass
        for key in self.keys:
            try:
                self.client.delete_object(Bucket=self.want["bucket"], Key=key)
            except Exception:
                pass


def uploading(work):
    """What S3, or the way to it, does wrong is told apart from what Spark does wrong."""
    try:
        return work()
    except Exception as error:
        raise UploadFailed(str(error) or type(error).__name__)


def batches(frame):
    """Arrow batches as they come, in any order, and at last their order; the query runs once."""
    try:
        from pyspark.rdd import _load_from_socket
        from pyspark.sql.pandas.serializers import ArrowCollectSerializer

        port, secret, server = frame._jdf.collectAsArrowToPython()
    except (ImportError, ValueError, TypeError):
        for batch in frame._collect_as_arrow():
            yield batch
        return
    try:
        for item in _load_from_socket((port, secret), ArrowCollectSerializer()):
            yield item
    finally:
        # Raises what went wrong in Spark while batches came.
        server.getResult()


def empty(frame):
    from pyspark.sql.pandas.types import to_arrow_schema

    return to_arrow_schema(frame.schema)


def stream(schema, ordered):
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    writer = pyarrow.RecordBatchStreamWriter(sink, schema)
    for batch in ordered:
        writer.write_batch(batch)
    writer.close()
    return sink.getvalue().to_pybytes()


def packed(data):
    return base64.b64encode(zlib.compress(data, 1)).decode("ascii")


def quoted(name):
    return "`" + name.replace("`", "``") + "`"


def failure(error):
    classes = ["LAKEGATE_UPLOAD" if isinstance(error, UploadFailed) else type(error).__name__]
    text = str(error)
    cause = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    try:
        if getattr(error, "java_exception", None) is not None:
            text = str(cause.getMessage() or cause.toString())
        while cause is not None and len(classes) < 12:
            classes.append(cause.getClass().getName())
            cause = cause.getCause()
            if cause is not None and text.startswith("Exception thrown in awaitResult"):
                text = str(cause.getMessage() or cause.toString())
            elif cause is not None:
                text += "\nCaused by: " + str(cause.toString())
    except Exception:
        pass
    return {"classes": classes, "message": text[:20000]}


if "_lakegate" not in globals() or getattr(_lakegate, "VERSION", 0) != _Lakegate.VERSION:  # noqa: F821
    _lakegate = _Lakegate()
