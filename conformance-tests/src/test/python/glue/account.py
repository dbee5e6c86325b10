"""Makes what deploy/cloudformation.yaml makes, in the account that the environment's endpoints lead to: role, bucket, the
databases, and `nyctaxi.records` with some months of made-up trips (the same at every run).

    account.py [rows [further database ...]]
"""
import io
import random
import sys
from datetime import datetime, timedelta

import boto3
import pyarrow as pa
import pyarrow.parquet as pq

ACCOUNT = "123456789012"
BUCKET = f"aws-dbt-glue-datalake-{ACCOUNT}-us-east-1"
COLUMNS = [
    ("vendorid", "string"),
    ("pickup_datetime", "timestamp"),
    ("dropoff_datetime", "timestamp"),
    ("passenger_count", "bigint"),
    ("trip_distance", "double"),
    ("total_amount", "double"),
]
PARQUET = {
    "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"},
}


def trips(random_source, month, count):
    rows = []
    for _ in range(count):
        begun = datetime(2016, month, random_source.randint(1, 28), random_source.randint(0, 23), random_source.randint(0, 59))
        minutes = random_source.randint(3, 60)
        distance = round(random_source.uniform(0.5, 20), 2)
        # One trip in fifty never ended.
        ended = None if random_source.random() < 0.02 else begun + timedelta(minutes=minutes)
        rows.append((str(random_source.randint(1, 2)), begun, ended, random_source.randint(1, 5), distance, round(3 + 2.5 * distance, 2)))
    return rows


def parquet(rows):
    columns = list(zip(*rows))
    types = {"string": pa.string(), "timestamp": pa.timestamp("us"), "bigint": pa.int64(), "double": pa.float64()}
    table = pa.table({name: pa.array(values, types[kind]) for (name, kind), values in zip(COLUMNS, columns)})
    buffer = io.BytesIO()
    # Spark 3.5 reads timestamps of Hive tables as INT96 or microseconds alike.
    pq.write_table(table, buffer)
    return buffer.getvalue()


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    s3, glue, iam = boto3.client("s3"), boto3.client("glue"), boto3.client("iam")
    iam.create_role(RoleName="GlueInteractiveSessionRole", AssumeRolePolicyDocument="{}")
    s3.create_bucket(Bucket=BUCKET)
    for database in ["nyctaxi", *sys.argv[2:]]:
        glue.create_database(DatabaseInput={"Name": database, "LocationUri": f"s3://{BUCKET}/{database}/"})
    root = f"s3://{BUCKET}/nyctaxi/records"
    storage = {"Columns": [{"Name": n, "Type": t} for n, t in COLUMNS], "Location": root, **PARQUET}
    keys = [{"Name": n, "Type": "string"} for n in ("year", "month", "type")]
    glue.create_table(
        DatabaseName="nyctaxi",
        TableInput={
            "Name": "records",
            "TableType": "EXTERNAL_TABLE",
            "Parameters": {"classification": "parquet", "EXTERNAL": "TRUE"},
            "StorageDescriptor": storage,
            "PartitionKeys": keys,
        },
    )
    source = random.Random(2016)
    months = [(month, kind) for month in (5, 6, 7) for kind in ("yellow", "green")]
    for month, kind in months:
        location = f"{root}/year=2016/month={month}/type={kind}"
        s3.put_object(
            Bucket=BUCKET,
            Key=location.split("/", 3)[3] + "/trips.parquet",
            Body=parquet(trips(source, month, rows // len(months))),
        )
        glue.create_partition(
            DatabaseName="nyctaxi",
            TableName="records",
            PartitionInput={"Values": ["2016", str(month), kind], "StorageDescriptor": {**storage, "Location": location}},
        )
    print(f"s3://{BUCKET}/")


main()
