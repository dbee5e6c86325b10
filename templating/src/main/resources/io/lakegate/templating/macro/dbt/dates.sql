{# Arithmetic of dates and times on Spark, where only some units have a function of their own. #}

{% macro dateadd(datepart, interval, from_date_or_timestamp) -%}
    {{ return(adapter.dispatch('dateadd', 'dbt')(datepart, interval, from_date_or_timestamp)) }}
{%- endmacro %}

{% macro datediff(first_date, second_date, datepart) -%}
    {{ return(adapter.dispatch('datediff', 'dbt')(first_date, second_date, datepart)) }}
{%- endmacro %}

{% macro assert_not_null(function, arg) -%}
    {{ return(adapter.dispatch('assert_not_null', 'dbt')(function, arg)) }}
{%- endmacro %}

{# A text that is no date becomes null in Spark; this makes it an error, at once. #}
{% macro spark__assert_not_null(function, arg) -%}
    {%- set value = function ~ '(' ~ arg ~ ')' -%}
    coalesce({{ value }}, nvl2({{ value }}, assert_true({{ value }} is not null), null))
{%- endmacro %}

{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {%- set start = from_date_or_timestamp -%}
    {%- set days = {'day': 1, 'week': 7} -%}
    {%- set months = {'month': '1', 'quarter': '3', 'year': '12'} -%}
    {%- set seconds = {
        'hour': '3600', 'minute': '60', 'second': '1', 'millisecond': '(1/1000000)', 'microsecond': '(1/1000000)'} -%}
    {%- if datepart in days or datepart in months -%}
        to_timestamp( to_unix_timestamp(
            {{ 'date_add' if datepart in days else 'add_months' }}( {{ assert_not_null('date', start) }}, cast({{ interval }} * {{ days[datepart] if datepart in days else months[datepart] }} as int) )
        ) + to_unix_timestamp({{ assert_not_null('to_timestamp', start) }}) - to_unix_timestamp({{ assert_not_null('date', start) }}) )
    {%- elif datepart in seconds -%}
        to_timestamp( {{ assert_not_null('to_unix_timestamp', start) }} + cast({{ interval }} * {{ seconds[datepart] }} as int) )
    {%- else -%}
        {{ exceptions.raise_compiler_error("dateadd knows no unit '" ~ datepart ~ "' on Spark") }}
    {%- endif -%}
{%- endmacro %}

{% macro spark__datediff(first_date, second_date, datepart) -%}
    {%- set seconds = {
        'hour': '3600', 'minute': '60', 'second': '1', 'millisecond': '(1/1000)', 'microsecond': '(1/1000000)'} -%}
    {%- if datepart in ('day', 'week', 'month', 'quarter', 'year') -%}
        {%- set first = assert_not_null('date', first_date) -%}
        {%- set second = assert_not_null('date', second_date) -%}
        {{ _spark_days_apart(first, second, datepart) }}
    {%- elif datepart in seconds -%}
        {%- set distance -%}
            ( {{ assert_not_null('to_unix_timestamp', assert_not_null('to_timestamp', second_date)) }} - {{ assert_not_null('to_unix_timestamp', assert_not_null('to_timestamp', first_date)) }} ) / {{ seconds[datepart] }}
        {%- endset -%}
        case when {{ first_date }} < {{ second_date }} then ceil({{ distance }}) else floor({{ distance }}) end
        {%- if datepart == 'millisecond' %}
        + cast(date_format({{ second_date }}, 'SSS') as int) - cast(date_format({{ first_date }}, 'SSS') as int)
        {%- elif datepart == 'microsecond' %}
        {%- set digits = '[0-9]{4}-[0-9]{2}-[0-9]{2}.[0-9]{2}:[0-9]{2}:[0-9]{2}.([0-9]{6})' %}
        -- Spark doesn't really support microseconds, so this is a massive hack!
        -- It will only work if the timestamp-string is of the format
        -- 'yyyy-MM-dd-HH mm.ss.SSSSSS'
        + cast(regexp_extract({{ second_date }}, '{{ digits }}', 1) as int) - cast(regexp_extract({{ first_date }}, '{{ digits }}', 1) as int)
        {%- endif -%}
    {%- else -%}
        {{ exceptions.raise_compiler_error("datediff knows no unit '" ~ datepart ~ "' on Spark") }}
    {%- endif -%}
{%- endmacro %}

{# Whole units between, plus one where the calendar's boundary was crossed in the rest. #}
{% macro _spark_days_apart(first, second, unit) -%}
    {%- if unit == 'day' -%}
        datediff({{ second }}, {{ first }})
    {%- elif unit == 'year' -%}
        year({{ second }}) - year({{ first }})
    {%- else -%}
        {%- if unit == 'week' -%}
            {%- set whole = 'datediff(' ~ second ~ ', ' ~ first ~ ')/7' -%}
            {%- set place, boundary = 'dayofweek({})', 'week boundary (Sunday)' -%}
        {%- else -%}
            {%- set months = 'months_between(date(' ~ second ~ '), date(' ~ first ~ '))' -%}
            {%- set whole = months if unit == 'month' else months ~ '/3' -%}
            {%- set place = 'dayofmonth({})' if unit == 'month' else '(dayofyear({0}) - (quarter({0}) * 365/4))' -%}
            {%- set boundary = unit ~ ' boundary' -%}
        {%- endif -%}
        {%- set opening, closing = ('( ', ' )') if unit == 'quarter' else ('', '') -%}
        case when {{ first }} < {{ second }} then floor({{ whole }}) else ceil({{ whole }}) end
        -- did we cross a {{ boundary }}?
        + case when {{ first }} < {{ second }} and {{ opening }}{{ place.format(second) }} < {{ place.format(first) }}{{ closing }} then 1 when {{ first }} > {{ second }} and {{ opening }}{{ place.format(second) }} > {{ place.format(first) }}{{ closing }} then -1 else 0 end
    {%- endif -%}
{%- endmacro %}

{% macro get_intervals_between(start_date, end_date, datepart) -%}
    {{ return(adapter.dispatch('get_intervals_between', 'dbt')(start_date, end_date, datepart)) }}
{%- endmacro %}

{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
    {%- set result = run_query('select ' ~ dbt.datediff(start_date, end_date, datepart)) -%}
    {{ return(result.rows[0][0] if result and result.rows | length > 0 else 1) }}
{%- endmacro %}

{% macro date_spine(datepart, start_date, end_date) -%}
    {{ return(adapter.dispatch('date_spine', 'dbt')(datepart, start_date, end_date)) }}
{%- endmacro %}

{% macro default__date_spine(datepart, start_date, end_date) %}
with rawdata as ( {{ dbt.generate_series(dbt.get_intervals_between(start_date, end_date, datepart)) }} ),
all_periods as (
    select ( {{ dbt.dateadd(datepart, 'row_number() over (order by 1) - 1', start_date) }} ) as date_{{ datepart }} from rawdata
),
filtered as (
    select * from all_periods where date_{{ datepart }} <= {{ end_date }}
)
select * from filtered
{% endmacro %}

{% macro get_powers_of_two(upper_bound) -%}
    {{ return(adapter.dispatch('get_powers_of_two', 'dbt')(upper_bound)) }}
{%- endmacro %}

{% macro default__get_powers_of_two(upper_bound) -%}
    {%- if upper_bound <= 0 -%}
        {{ exceptions.raise_compiler_error('upper bound must be positive') }}
    {%- endif -%}
    {%- for power in range(1, 100) if upper_bound <= 2 ** power -%}
        {{ return(power) }}
    {%- endfor -%}
{%- endmacro %}

{% macro generate_series(upper_bound) -%}
    {{ return(adapter.dispatch('generate_series', 'dbt')(upper_bound)) }}
{%- endmacro %}

{% macro default__generate_series(upper_bound) %}
{%- set bits = range(dbt.get_powers_of_two(upper_bound)) %}
with p as (
    select 0 as generated_number union all select 1
), unioned as (
    select
    {% for bit in bits %} p{{ bit }}.generated_number * power(2, {{ bit }}) {{ '+' if not loop.last }}
    {% endfor %}
    + 1 as generated_number
    from
    {% for bit in bits %} p as p{{ bit }} {{ 'cross join' if not loop.last }}
    {% endfor %}
)
select * from unioned where generated_number <= {{ upper_bound }} order by generated_number
{% endmacro %}

{% macro snapshot_get_time() -%}
    {{ adapter.dispatch('snapshot_get_time', 'dbt')() }}
{%- endmacro %}

{% macro default__snapshot_get_time() -%}
    {{ current_timestamp() }}
{%- endmacro %}

{# Kept by dbt for old snapshots; Spark reads neither. #}
{% macro current_timestamp_backcompat() -%}
    {{ return(adapter.dispatch('current_timestamp_backcompat', 'dbt')()) }}
{%- endmacro %}

{% macro default__current_timestamp_backcompat() -%}
    current_timestamp::timestamp
{%- endmacro %}

{% macro current_timestamp_in_utc_backcompat() -%}
    {{ return(adapter.dispatch('current_timestamp_in_utc_backcompat', 'dbt')()) }}
{%- endmacro %}

{% macro default__current_timestamp_in_utc_backcompat() -%}
    {{ return(adapter.dispatch('current_timestamp_backcompat', 'dbt')()) }}
{%- endmacro %}
