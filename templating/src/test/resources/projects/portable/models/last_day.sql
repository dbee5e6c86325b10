select
    {{ dbt.last_day('d', 'month') }} as c0,
    {{ dbt.last_day('d', 'quarter') }} as c1,
    {{ dbt.last_day('d', 'year') }} as c2,
    {{ last_day('d', 'month') }} as c3
