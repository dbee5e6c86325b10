package io.lakegate.gateway.aws;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;

/** AWS's errors in Lakegate's words: which permission is missing, whose, and what to do. */
public final class AwsErrors {
    private static final Set<String> DENIED =
            Set.of("AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "Forbidden", "403");
    private static final Set<String> NO_IDENTITY = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");
    /** What a call whose time is wrong is refused with, and others too. */
    private static final Set<String> SIGNATURE =
            Set.of("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

    private static final Pattern OF_TIME = Pattern.compile("Signature (expired|not yet current)");

    /** AWS takes signatures of five minutes ago. */
    private static final Duration TOLERATED = Duration.ofMinutes(4);

    private static final Set<String> LIMITED =
            Set.of("ResourceNumberLimitExceededException", "LimitExceededException", "ConcurrentRunsExceededException");
    private static final Set<String> INVALID =
            Set.of("InvalidInputException", "ValidationException", "OperationNotSupportedException");

    /** {@code User: arn:… is not authorized to perform: glue:CreateSession on resource: arn:…}. */
    private static final Pattern WHO_WHAT = Pattern.compile("(\\S*arn:\\S+) is not authorized to perform: (\\S+)");

    private AwsErrors() {}

    /** AWS's own name for the error, e.g. {@code EntityNotFoundException}; empty when it is none of AWS's. */
    public static String awsCode(QueryException error) {
        return error.getCause() instanceof AwsServiceException aws ? code(aws) : "";
    }

    /** @param repeatable whether a lost answer left nothing unknown */
    static QueryException translate(String action, SdkException e, boolean repeatable) {
        if (e instanceof AwsServiceException aws) {
            return translate(action, aws, repeatable);
        }
        if (e instanceof AbortedException) {
            return new QueryException(ErrorCode.CANCELLED, "The statement was cancelled while AWS was asked.", e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("credentials") || message.contains("Unable to load")) {
            return new QueryException(
                    ErrorCode.AUTHENTICATION_FAILED,
                    "No AWS credentials were found for " + action + ". Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                            + " log in with the AWS CLI, or run where a role is attached. (" + firstLine(message) + ")",
                    e);
        }
        if (message.contains("region")) {
            return new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "The AWS region is not known. Set region in the engine's configuration, or AWS_REGION.",
                    e);
        }
        return repeatable
                ? new QueryException(
                        ErrorCode.CONNECTION_FAILED,
                        "AWS does not answer to " + action + ". Check the network and the endpoint. ("
                                + firstLine(message) + ")",
                        e)
                : unknown(action, message, e);
    }

    private static QueryException translate(String action, AwsServiceException e, boolean repeatable) {
        String code = code(e);
        String said = said(e);
        if (throttled(e)) {
            return new QueryException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "AWS still throttles " + action + " after several attempts. Try again later, or ask AWS to raise"
                            + " the account's rate for it. (" + said + ")",
                    e);
        }
        if (DENIED.contains(code) || (e.statusCode() == 403 && !NO_IDENTITY.contains(code) && !clockSkewed(e))) {
            return denied(action, said, e);
        }
        if (clockSkewed(e)) {
            return new QueryException(
                    ErrorCode.AUTHENTICATION_FAILED,
                    "AWS refused " + action + " because this machine's clock is wrong. Set it right. (" + said + ")",
                    e);
        }
        if (NO_IDENTITY.contains(code)) {
            return new QueryException(
                    ErrorCode.AUTHENTICATION_FAILED,
                    "AWS does not accept the gateway's credentials for " + action
                            + ". Renew them; the gateway need not be restarted. (" + said + ")",
                    e);
        }
        if (LIMITED.contains(code)) {
            return new QueryException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The AWS account's limit for " + action
                            + " is reached. Stop what is not needed, or ask AWS to raise" + " the quota. (" + said
                            + ")",
                    e);
        }
        if (INVALID.contains(code)) {
            return new QueryException(
                    ErrorCode.INVALID_CONFIG, "AWS does not take what " + action + " was given: " + said, e);
        }
        if (e.statusCode() >= 500) {
            return repeatable
                    ? new QueryException(
                            ErrorCode.ENGINE_UNAVAILABLE, "AWS failed at " + action + ". Try again. (" + said + ")", e)
                    : unknown(action, said, e);
        }
        return new QueryException(ErrorCode.ENGINE_ERROR, action + " failed: " + said, e);
    }

    private static QueryException denied(String action, String said, AwsServiceException e) {
        Matcher names = WHO_WHAT.matcher(said);
        boolean named = names.find();
        String missing = named ? names.group(2) : action;
        String who = named ? names.group(1) : "the gateway's role";
        String hint = missing.equalsIgnoreCase("iam:PassRole")
                ? " It must be allowed for the role that the session runs as."
                : said.toLowerCase(Locale.ROOT).contains("lake formation")
                        ? " Lake Formation decides on this: grant it there."
                        : "";
        return new QueryException(
                ErrorCode.ACCESS_DENIED,
                "The permission " + missing + " is missing: allow it to " + who + "." + hint + " (" + said + ")",
                e);
    }

    private static QueryException unknown(String action, String said, SdkException e) {
        return new QueryException(
                ErrorCode.OUTCOME_UNKNOWN,
                "The answer to " + action + " was lost, so whether it was done is unknown. (" + firstLine(said) + ")",
                e);
    }

    static boolean throttled(SdkException e) {
        return e instanceof AwsServiceException aws
                && (RetryUtils.isThrottlingException(e)
                        || code(aws).startsWith("Throttl")
                        || code(aws).equals("SlowDown"));
    }

    /**
     * Whether the call was refused because this machine's clock is wrong. The SDK has put its own time right by the time it
     * tells of the error, and then takes the error for one of the signature; the next call succeeds.
     */
    static boolean clockSkewed(SdkException e) {
        if (RetryUtils.isClockSkewException(e)) {
            return true;
        }
        if (!(e instanceof AwsServiceException aws) || !SIGNATURE.contains(code(aws))) {
            return false;
        }
        if (OF_TIME.matcher(said(aws)).find()) {
            // Also when the clock was put right meanwhile, and it is the SDK's correction that is wrong now.
            return true;
        }
        if (aws.awsErrorDetails().sdkHttpResponse() == null) {
            return false;
        }
        return aws.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .filter(AwsErrors::farFromNow)
                .isPresent();
    }

    private static boolean farFromNow(String date) {
        try {
            Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return Duration.between(Instant.now(), there).abs().compareTo(TOLERATED) > 0;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    /** Whether the same call may well succeed in a moment. */
    static boolean passing(SdkException e) {
        if (e instanceof AwsServiceException aws) {
            return aws.statusCode() >= 500 || code(aws).equals("ConcurrentModificationException");
        }
        return e instanceof RetryableException
                || (e instanceof SdkClientException
                        && !(e instanceof AbortedException)
                        && e.getCause() instanceof java.io.IOException);
    }

    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? String.valueOf(e.statusCode()) : code;
    }

    private static String said(AwsServiceException e) {
        String message =
                e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return code(e) + (message == null || message.isEmpty() ? "" : ": " + firstLine(message));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
