{{ config(enabled=(target.name == 'prod')) }}
select 1
