{{ config(severity='error', store_failures=false) }}
select * from {{ ref('orders') }} where id < 0
