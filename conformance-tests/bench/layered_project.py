"""Writes a layered dbt project: layered_project.py <directory> <models>. Same arguments, same project."""
import pathlib, random, sys
root, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
rnd = random.Random(42)
def put(path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
put("dbt_project.yml", """name: layered
version: '1.0'
profile: layered
vars: {start_date: '2020-01-01', methods: [card, cash, coupon]}
models:
  layered:
    staging: {+materialized: view, +tags: [staging]}
    intermediate: {+materialized: table}
    mart: {+materialized: table, +schema: mart}
""")
put("profiles.yml", """layered:
  target: dev
  outputs:
    dev: {type: spark, method: thrift, host: localhost, port: 10000, schema: lake, threads: 4}
""")
put("macros/money.sql", """{% macro cents(column, scale=2) %}round({{ column }} / 100, {{ scale }}){% endmacro %}
{% macro pivot(column, values) %}
{%- for value in values %}
sum(case when {{ column }} = '{{ value }}' then amount else 0 end) as {{ value }}_amount{{ "," if not loop.last }}
{%- endfor %}
{% endmacro %}
""")
staging, middle = int(count * .35), int(count * .40)
names, layers = [], {}
for i in range(count):
    layer = "staging" if i < staging else "intermediate" if i < staging + middle else "mart"
    name = f"{layer[:3]}_{i:05d}"
    folder = f"models/{layer}/f{i // 100:03d}"
    if layer == "staging":
        sql = f"select id, {{{{ cents('amount') }}}} as amount, method, day from {{{{ source('raw', 't{i % 500}') }}}} where day >= '{{{{ var(\"start_date\") }}}}'\n"
    else:
        low = max(0, i - 400)
        parents = sorted(rnd.sample(names[low:], min(len(names[low:]), rnd.randint(1, 3))))
        ctes = ",\n".join(f"p{n} as (select * from {{{{ ref('{p}') }}}})" for n, p in enumerate(parents))
        kind = rnd.random()
        if layer == "intermediate" and kind < .25:
            body = "select day, {{ pivot('method', var('methods')) }} from p0 group by day"
        elif kind < .5:
            body = "{% set cols = ['id', 'amount', 'day'] %}select {% for c in cols %}{{ c }}{% if not loop.last %}, {% endif %}{% endfor %} from p0"
        else:
            body = "select * from p0" + "".join(f" left join p{n} using (id)" for n in range(1, len(parents)))
        head = ""
        if layer == "mart" and kind < .33:
            head = "{{ config(materialized='incremental', unique_key='id', file_format='delta', incremental_strategy='merge') }}\n"
            body += "\n{% if is_incremental() %} where day > (select max(day) from {{ this }}) {% endif %}"
        sql = f"{head}with {ctes}\n{body}\n"
    put(f"{folder}/{name}.sql", sql)
    names.append(name)
    layers.setdefault(folder, []).append(name)
for folder, members in layers.items():
    put(f"{folder}/schema.yml", "version: 2\nmodels:\n" + "".join(
        f"  - name: {m}\n    description: Model {m}\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n" for m in members))
put("models/staging/sources.yml", "version: 2\nsources:\n  - name: raw\n    tables:\n" + "".join(f"      - name: t{i}\n" for i in range(500)))
