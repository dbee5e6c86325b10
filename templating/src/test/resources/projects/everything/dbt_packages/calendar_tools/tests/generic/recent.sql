{% test recent(model, column_name, days=1) %}
select * from {{ model }} where {{ column_name }} < {{ dbt.dateadd('day', -1 * days, 'current_date') }}
{% endtest %}
