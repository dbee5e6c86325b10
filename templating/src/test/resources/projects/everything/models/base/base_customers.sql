select * from {{ source('shop', 'Customers') }}
