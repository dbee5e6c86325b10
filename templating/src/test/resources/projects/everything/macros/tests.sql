{% test row_count_above(model, minimum, options=none) %}
select count(*) as n from {{ model }} having count(*) <= {{ minimum + 0 }} -- {{ options }}
{% endtest %}
{% test one_per(model, column_names) %}
select {{ column_names | join(', ') }} from {{ model }} group by {{ column_names | join(', ') }} having count(*) > 1
{% endtest %}
{% test in_list(model, column_name, values, column) %}
select {{ column }} from {{ model }} where {{ column_name }} not in ({% for v in values %}'{{ v }}'{{ ',' if not loop.last }}{% endfor %})
{% endtest %}
