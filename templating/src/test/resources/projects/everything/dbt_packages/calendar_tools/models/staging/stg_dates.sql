select current_date as day, {{ helper() }} as h, {{ shout('pkg') }} as s
