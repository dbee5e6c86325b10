{% macro trunc(column, unit) -%}
{{ return(adapter.dispatch('trunc', 'calendar_tools')(column, unit)) }}
{%- endmacro %}
{% macro default__trunc(column, unit) %}date_trunc('{{ unit }}', {{ column }}){% endmacro %}
{% macro spark__trunc(column, unit) %}trunc({{ column }}, '{{ unit }}'){% endmacro %}
{% macro helper() %}{{ _private_helper() }}{% endmacro %}
{% macro _private_helper() %}'helped by {{ project_name }} in {{ model.package_name }}'{% endmacro %}
{% macro shout(word) %}'package {{ word }}'{% endmacro %}
