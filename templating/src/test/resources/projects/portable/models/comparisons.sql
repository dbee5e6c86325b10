select {{ dbt.equals('a', 'b') }} as same, {{ equals('a + 1', "'x'") }} as also
