select * from {{ ref('eph_top') }} where code is null
