{% macro shout(word) %}{{ return(adapter.dispatch('shout')(word)) }}{% endmacro %}
{% macro default__shout(word) %}'{{ word }}!'{% endmacro %}
{% macro spark__shout(word) %}upper('{{ word }}!'){% endmacro %}
{% macro spark__trunc(column, unit) %}trunc_by_root({{ column }}, '{{ unit }}', '{{ var("week_start", "sunday") }}'){% endmacro %}
