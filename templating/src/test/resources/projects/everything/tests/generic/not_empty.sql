{% test not_empty(model) %}
{{ config(severity='error', fail_calc='max(n)') }}
select 1 as n from {{ model }} having count(*) = 0
{% endtest %}
