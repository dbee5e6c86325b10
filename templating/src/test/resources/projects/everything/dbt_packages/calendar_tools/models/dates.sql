{{ config(tags='own', schema='mine') }}
select * from {{ ref('stg_dates') }} where x = {{ calendar_tools.trunc('day', 'month') }} and '{{ var("week_start") }}' = '{{ var("scale") }}'
