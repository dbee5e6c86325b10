{{ config(access='public') }}
select * from {{ ref('secret') }}
