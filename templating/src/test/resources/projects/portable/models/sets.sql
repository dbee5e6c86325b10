select 1 {{ dbt.except() }} select 2 {{ dbt.intersect() }} select 3 {{ except() }} select 4 {{ intersect() }} select 5
