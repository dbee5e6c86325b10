{{ config(alias='people', schema='staff', enabled=var('enable_people', true)) }}
select * from {{ ref('countries') }}
