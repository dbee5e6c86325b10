import pandas as pd

def model(dbt, session):
    dbt.config(materialized="table", packages=["pandas"], submission_method="x")
    df = dbt.ref("base_orders")
    other = dbt.source("shop", "orders")
    return df
