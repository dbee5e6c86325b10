-- depends_on: {{ ref('base_people') }}
{% if execute %}
select '{{ graph.nodes["model.everything.orders"].config.materialized }}' as m,
       {{ graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | list | length }} as models
{% else %}
select 1
{% endif %}
