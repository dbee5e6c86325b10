{% for type in ['string', 'timestamp', 'float', 'numeric', 'bigint', 'int', 'boolean'] %}
{{ type }}: {{ context['dbt']['type_' ~ type]() }} {{ context.get('type_' ~ type)() }}
{% endfor %}
{{ type_string() }} {{ api.Column.numeric_type('numeric', 10, 2) }} {{ api.Column.numeric_type('decimal', none, none) }} {{ api.Column.string_type(20) }}
{{ api.Column.translate_type('TEXT') }} {{ api.Column.translate_type('integer') }} {{ api.Column.translate_type('FLOAT') }}
