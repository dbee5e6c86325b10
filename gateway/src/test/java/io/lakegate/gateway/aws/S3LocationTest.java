package io.lakegate.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {
    @ParameterizedTest
    @CsvSource({
        "s3://lake/nyctaxi/trips, lake, nyctaxi/trips",
        "s3a://lake/nyctaxi/trips/, lake, nyctaxi/trips",
        "s3n://lake/nyctaxi/trips///, lake, nyctaxi/trips",
        "'  s3://lake/a b  ', lake, a b",
        "s3://lake//a//b, lake, /a//b",
        "s3://lake, lake, ''",
        "s3://lake/, lake, ''",
    })
    void an_address_names_a_bucket_and_a_path_without_a_slash_at_its_end(String address, String bucket, String path) {
        assertThat(S3Location.of(address)).contains(new S3Location(bucket, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lake/trips", "s3:/lake/trips", "s3:///trips", "hdfs://lake/trips", "file:/tmp/trips"})
    void what_is_not_in_s3_is_no_place(String address) {
        assertThat(S3Location.of(address)).isEmpty();
        assertThat(S3Location.plain(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://lake//trips", "s3://lake/a//b", "s3://lake/../b", "s3://lake/a/./b", "s3://lake/a/.."})
    void an_address_that_may_mean_another_place_is_not_plain(String address) {
        assertThat(S3Location.of(address)).isPresent();
        assertThat(S3Location.plain(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://lake", "s3://lake/", "s3://lake/a/", "s3://lake/.hidden/a..b", "s3://lake/.../a."})
    void any_other_address_is_plain(String address) {
        assertThat(S3Location.plain(address)).isEqualTo(S3Location.of(address)).isPresent();
    }

    @Test
    void a_place_contains_itself_and_what_is_below_but_no_namesake() {
        S3Location trips = new S3Location("lake", "x/trips");
        assertThat(trips.contains(trips)).isTrue();
        assertThat(trips.contains(trips.at("day=1"))).isTrue();
        assertThat(trips.contains(new S3Location("lake", "x/trips_old"))).isFalse();
        assertThat(trips.contains(new S3Location("lake", "x"))).isFalse();
        assertThat(trips.contains(new S3Location("other", "x/trips"))).isFalse();
        assertThat(new S3Location("lake", "").contains(trips)).isTrue();
    }

    @Test
    void places_overlap_when_either_contains_the_other() {
        S3Location trips = new S3Location("lake", "x/trips");
        assertThat(trips.overlaps(new S3Location("lake", "x"))).isTrue();
        assertThat(trips.overlaps(trips.at("day=1"))).isTrue();
        assertThat(trips.overlaps(new S3Location("lake", "x/trips2"))).isFalse();
    }

    @Test
    void what_is_in_a_bucket_itself_has_no_slash_before_its_name() {
        S3Location bucket = new S3Location("lake", "");
        assertThat(bucket.root()).isTrue();
        assertThat(bucket.directory()).isEmpty();
        assertThat(bucket.at("trips")).hasToString("s3://lake/trips");
        assertThat(bucket.at("trips").root()).isFalse();
    }

    @Test
    void a_place_is_called_as_its_last_segment() {
        assertThat(new S3Location("lake", "x/trips").lastSegment()).isEqualTo("trips");
        assertThat(new S3Location("lake", "trips").lastSegment()).isEqualTo("trips");
    }
}
