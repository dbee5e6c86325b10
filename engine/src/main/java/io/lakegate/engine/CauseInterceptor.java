package io.lakegate.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;
import org.sparkproject.connect.grpc.Status;

/** Adds to the message of a failed job a last line, {@code Root cause: …}, with what its task met. */
final class CauseInterceptor implements ServerInterceptor {
    private static final Pattern LOST_TASK = Pattern.compile("Lost task \\S+ in stage \\S+ \\(TID (\\d{1,18})\\)");
    private static final long WAIT_MILLIS = 500;

    private final TaskFailures failures;

    CauseInterceptor(TaskFailures failures) {
        this.failures = failures;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return next.startCall(
                new SimpleForwardingServerCall<Q, R>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        super.close(status.isOk() ? status : explained(status), trailers);
                    }
                },
                headers);
    }

    private Status explained(Status status) {
        String description = status.getDescription();
        if (description == null) {
            return status;
        }
        Matcher task = LOST_TASK.matcher(description);
        if (!task.find()) {
            return status;
        }
        return failures.rootCause(Long.parseLong(task.group(1)), WAIT_MILLIS)
                .map(cause -> status.withDescription(description + "\nRoot cause: " + cause))
                .orElse(status);
    }
}
