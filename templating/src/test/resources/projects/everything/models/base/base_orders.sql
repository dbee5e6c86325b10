{{ config(tags=['extra'], meta={'owner': 'ann'}) }}
select * from {{ source('shop', 'orders') }} where day >= '{{ var("start_date") }}'
