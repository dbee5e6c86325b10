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
    private static AwsServiceException refused(Duration difference) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(difference).atOffset(ZoneOffset.UTC));
        return (AwsServiceException) GlueException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidSignatureException")
                        .errorMessage("Signature expired")
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
            assertThat(AwsErrors.clockSkewed(refused(hour))).isTrue();
            QueryException told = AwsErrors.translate("glue:GetTable", refused(hour), true);
            assertThat(told.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
            assertThat(told.message()).contains("clock is wrong");
        }
    }

    @Test
    void a_signature_that_is_refused_at_the_right_time_is_a_wrong_key() {
        assertThat(AwsErrors.clockSkewed(refused(Duration.ZERO))).isFalse();
        assertThat(AwsErrors.translate("glue:GetTable", refused(Duration.ZERO), true)
                        .message())
                .contains("credentials");
    }
}
