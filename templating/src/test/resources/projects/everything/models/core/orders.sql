{{
    config(
        materialized = "incremental",
        unique_key = ["id", "day"],
        incremental_strategy = "insert_overwrite",
        partition_by = "day",
        on_schema_change = "append_new_columns",
        pre_hook = ["set a = 1", {"sql": "set b = 2", "transaction": False}],
        post_hook = "drop view if exists {{ this.schema }}.tmp",
        grants = {"+select": ["writer"], "insert": ["loader"]},
        meta = {"layer": "core", "n": 1.5, "list": [1, "two", none, true]},
    )
}}
with base as (
    select * from {{ ref('base_orders') }}
    {%- if is_incremental() %}
    where day > (select max(day) from {{ this }})
    {%- endif %}
)
select b.*, e.name as country, {{ dbt.datediff('a', 'b', 'day') }} as days
from base b
left join {{ ref('eph_countries') }} e on e.code = b.country
left join {{ ref('eph_top') }} t on t.code = b.country
