with s as ({{ dbt.generate_series(10) }}), one as ({{ dbt.generate_series(1) }}), many as ({{ dbt.generate_series(1000) }})
select {{ dbt.get_powers_of_two(1) }}, {{ dbt.get_powers_of_two(7) }}, {{ dbt.get_powers_of_two(64) }} from s
