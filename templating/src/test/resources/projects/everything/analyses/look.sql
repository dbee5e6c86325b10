{{ config(tags=['x']) }}
select * from {{ ref('orders') }} where '{{ this.name }}' = 'look'
