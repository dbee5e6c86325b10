{{ config(materialized='ephemeral') }}
with top as (select * from {{ ref('eph_countries') }})
select * from top limit 10
