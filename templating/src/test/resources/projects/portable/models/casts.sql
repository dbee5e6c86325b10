select
    {{ dbt.safe_cast('s', dbt.type_int()) }} as c0,
    {{ dbt.safe_cast("'1'", api.Column.translate_type('string')) }} as c1,
    {{ dbt.cast('s', 'date') }} as c2,
    {{ dbt.cast('s', dbt.type_timestamp()) }} as c3,
    {{ dbt.safe_cast("'2024-01-01'", 'date') }} as c4
