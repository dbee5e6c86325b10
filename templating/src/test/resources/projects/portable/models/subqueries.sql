{% set sql = 'select 1 as n' %}
{{ dbt.get_limit_subquery_sql(sql, 5) if dbt.get_limit_subquery_sql is defined else '' }}
{{ dbt.get_empty_subquery_sql(sql) if dbt.get_empty_subquery_sql is defined else '' }}
