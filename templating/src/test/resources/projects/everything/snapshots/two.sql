{% snapshot orders_history %}
{{ config(unique_key='id', updated_at='changed_at') }}
select * from {{ ref('orders') }}
{% endsnapshot %}

{% snapshot customers_history %}
{{ config(unique_key=['id', 'x'], strategy='check', check_cols='all', target_schema='other', hard_deletes='invalidate', tags=['h']) }}
select * from {{ source('shop', 'Customers') }}
{% endsnapshot %}
