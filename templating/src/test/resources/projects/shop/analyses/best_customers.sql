select customer_id, customer_lifetime_value
from {{ ref('customers') }}
order by 2 desc
limit {{ var('top', 10) }}
