package io.lakegate.gateway.aws;

import java.net.URI;
import java.util.Map;

/**
 * How AWS is reached. Equal settings share clients and pace.
 *
 * @param region e.g. {@code eu-west-1}; empty for what the SDK's default chain finds
 * @param profile of {@code ~/.aws}; empty for the default credentials chain
 * @param role an ARN that is assumed through STS for every call; empty for none
 * @param roleSession how the assumed role's session is named in CloudTrail
 * @param endpoints by service ({@code glue}, {@code s3}, {@code sts}, {@code lakeformation}), for tests and private
 *     networks; others are AWS's own
 */
public record AwsSettings(String region, String profile, String role, String roleSession, Map<String, URI> endpoints) {
    public AwsSettings {
        endpoints = Map.copyOf(endpoints);
    }

    public static AwsSettings ofRegion(String region) {
        return new AwsSettings(region, "", "", "lakegate", Map.of());
    }

    /** The same, with calls made as another role. */
    public AwsSettings as(String otherRole, String sessionName) {
        return new AwsSettings(region, profile, otherRole, sessionName, endpoints);
    }
}
