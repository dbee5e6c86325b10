{% macro generate_schema_name(custom_schema_name, node) -%}
    pkg_{{ custom_schema_name }}
{%- endmacro %}
