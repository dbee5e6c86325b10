package io.lakegate.gateway.catalog.glue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HiveTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigint | bigint",
                "STRING | string",
                "long | bigint",
                "integer | int",
                "decimal | decimal(10,0)",
                "decimal(10, 2) | decimal(10,2)",
                "numeric(5,1) | decimal(5,1)",
                "varchar(20) | varchar(20)",
                "double precision | double",
                "fixed(16) | binary",
                "timestamp(6) with time zone | timestamp",
                "timestamp with time zone | timestamp",
                "array<integer> | array<int>",
                "list<string> | array<string>",
                "map<string, array<decimal(3,1)>> | map<string,array<decimal(3,1)>>",
                "struct<Id:long,tags:array<struct<k:string,v:double>>> | struct<Id:bigint,tags:array<struct<k:string,v:double>>>",
                "struct<a: int, b: map<string,bool>> | struct<a:int,b:map<string,boolean>>",
                "struct<> | struct<>",
                "uniontype<int,string> | uniontype<int,string>",
                "array<array<timestamp>> | array<array<timestamp>>",
            })
    void speaks_sparks_types(String hive, String spark) {
        assertThat(HiveTypes.spark(hive)).isEqualTo(spark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"array<int", "struct<a", "map<string", "decimal(10", "array<int>>", "struct<a:int,", "<", ","})
    void passes_on_what_it_cannot_read(String broken) {
        assertThat(HiveTypes.spark(broken)).isEqualTo(broken);
    }
}
