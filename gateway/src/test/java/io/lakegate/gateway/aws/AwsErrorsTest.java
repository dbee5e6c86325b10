package io.lakegate.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.glue.model.GlueException;

final class AwsErrorsTest {
    /** A refused signature, by a service whose clock says something else by so much. */
    private static AwsServiceException refused(Duration difference, String message) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(difference).atOffset(ZoneOffset.UTC));
        return (AwsServiceException) GlueException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidSignatureException")
                        .errorMessage(message)
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(400)
                                .putHeader("Date", date)
                                .build())
                        .build())
                .build();
    }

    @Test
    void a_signature_that_is_refused_for_the_time_is_no_wrong_key() {
        for (Duration hour : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
            assertThat(AwsErrors.clockSkewed(refused(hour, "The request signature does not match")))
                    .isTrue();
            QueryException told =
                    AwsErrors.translate("glue:GetTable", refused(hour, "The request signature does not match"), true);
            assertThat(told.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
            assertThat(told.message()).contains("clock is wrong");
        }
    }

    @Test
    void a_signature_that_is_refused_at_the_right_time_is_a_wrong_key() {
        assertThat(AwsErrors.clockSkewed(refused(Duration.ZERO, "The request signature does not match")))
                .isFalse();
        assertThat(AwsErrors.translate(
                                "glue:GetTable", refused(Duration.ZERO, "The request signature does not match"), true)
                        .message())
                .contains("credentials");
    }

    @Test
    void a_correction_that_became_wrong_when_the_clock_was_put_right_is_one_of_the_time() {
        assertThat(AwsErrors.clockSkewed(
                        refused(Duration.ZERO, "Signature not yet current: 20260101T000000Z is still later")))
                .isTrue();
    }
}
