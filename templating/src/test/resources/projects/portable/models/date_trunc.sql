select
    {{ dbt.date_trunc('second', 'ts') }} as c0,
    {{ dbt.date_trunc('minute', 'ts') }} as c1,
    {{ dbt.date_trunc('hour', 'ts') }} as c2,
    {{ dbt.date_trunc('day', 'ts') }} as c3,
    {{ dbt.date_trunc('week', 'ts') }} as c4,
    {{ dbt.date_trunc('month', 'ts') }} as c5,
    {{ dbt.date_trunc('quarter', 'ts') }} as c6,
    {{ dbt.date_trunc('year', 'ts') }} as c7,
    {{ date_trunc('day', dbt.current_timestamp()) }} as c8
