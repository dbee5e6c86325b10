package io.lakegate.gateway.aws;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Makes the SDK's clients. They share one HTTP client and one credentials provider. */
final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Glue answers within seconds; what takes longer has been lost. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final AwsSettings settings;

    // Guarded by this.
    private @Nullable SdkHttpClient http;
    private @Nullable AwsCredentialsProvider own;
    private @Nullable StsClient assuming;
    private @Nullable StsAssumeRoleCredentialsProvider assumed;

    AwsClients(AwsSettings settings) {
        this.settings = settings;
    }

    GlueClient glue() {
        return prepared(GlueClient.builder(), "glue", credentials()).build();
    }

    LakeFormationClient lakeFormation() {
        return prepared(LakeFormationClient.builder(), "lakeformation", credentials())
                .build();
    }

    S3Client s3() {
        return prepared(S3Client.builder(), "s3", credentials())
                // An address of one's own rarely has a name for each bucket.
                .forcePathStyle(settings.endpoints().containsKey("s3") || elsewhere())
                .build();
    }

    /** Whether the SDK's own variables name an address for S3. */
    private static boolean elsewhere() {
        return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").anyMatch(name -> System.getenv(name) != null);
    }

    StsClient sts() {
        return prepared(StsClient.builder(), "sts", credentials()).build();
    }

    private synchronized AwsCredentialsProvider credentials() {
        if (settings.role().isEmpty()) {
            return ownCredentials();
        }
        if (assumed == null) {
            assuming = prepared(StsClient.builder(), "sts", ownCredentials()).build();
            assumed = StsAssumeRoleCredentialsProvider.builder()
                    .stsClient(assuming)
                    .refreshRequest(request ->
                            request.roleArn(settings.role()).roleSessionName(sessionName(settings.roleSession())))
                    .build();
        }
        return assumed;
    }

    private synchronized AwsCredentialsProvider ownCredentials() {
        if (own == null) {
            DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
            if (!settings.profile().isEmpty()) {
                builder.profileName(settings.profile());
            }
            own = builder.build();
        }
        return own;
    }

    /** STS takes 2 to 64 of these characters. */
    private static String sessionName(String wanted) {
        String allowed = wanted.replaceAll("[^\\w+=,.@-]", "-");
        String padded = allowed.length() < 2 ? "lakegate-" + allowed : allowed;
        return padded.substring(0, Math.min(64, padded.length()));
    }

    private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B prepared(
            B builder, String service, AwsCredentialsProvider credentials) {
        builder.httpClient(http())
                .credentialsProvider(credentials)
                // PacedCalls repeats: it knows what may be repeated, and one pace serves all clients.
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (!settings.region().isEmpty()) {
            builder.region(Region.of(settings.region()));
        }
        URI endpoint = settings.endpoints().get(service);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }

    private synchronized SdkHttpClient http() {
        if (http == null) {
            http = UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ANSWER)
                    .build();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (assumed != null) {
            assumed.close();
        }
        if (assuming != null) {
            assuming.close();
        }
        if (own instanceof DefaultCredentialsProvider provider) {
            provider.close();
        }
        if (http != null) {
            http.close();
        }
    }
}
