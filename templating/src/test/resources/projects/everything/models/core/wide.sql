{%- set cols = ['a', 'b'] -%}
{%- set ns = namespace(total=0) -%}
select
{% for c in cols %}
  {%- set ns.total = ns.total + loop.index %}
  {{ calendar_tools.trunc(c, 'week') }} as {{ c }}_week{{ "," if not loop.last }}
{% endfor %},
  {{ ns.total }} as total,
  '{{ var("levels").high }}' as high,
  '{{ var("region") }}' as region,
  {{ shout('x') }} as shouted,
  {{ dbt.safe_cast("'1'", api.Column.translate_type("integer")) if false else dbt.type_int() }} as kind
from {{ ref('orders') }}
join {{ ref('calendar_tools', 'dates') }} using (day)
join {{ ref('prices', v=1) }} using (id)
join {{ ref('prices') }} using (id)
