select * from {{ ref('extra_one') }}
