select
    {{ dbt.datediff('a', 'b', 'second') }} as c0,
    {{ dbt.datediff('a', 'b', 'minute') }} as c1,
    {{ dbt.datediff('a', 'b', 'hour') }} as c2,
    {{ dbt.datediff('a', 'b', 'day') }} as c3,
    {{ dbt.datediff('a', 'b', 'week') }} as c4,
    {{ dbt.datediff('a', 'b', 'month') }} as c5,
    {{ dbt.datediff('a', 'b', 'quarter') }} as c6,
    {{ dbt.datediff('a', 'b', 'year') }} as c7,
    {{ dbt.datediff("'2020-01-01'", "'2021-03-04'", 'day') }} as c8,
    {{ datediff('a', 'b', 'month') }} as c9,
    {{ dbt.datediff('a', 'b', 'millisecond') }} as c10,
    {{ dbt.datediff('a', 'b', 'microsecond') }} as c11
