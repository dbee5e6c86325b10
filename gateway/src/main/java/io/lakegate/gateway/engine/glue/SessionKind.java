package io.lakegate.gateway.engine.glue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a Glue session is spoken to. */
public enum SessionKind {
    /** gRPC, since Glue 5.1: statements run side by side and results stream. */
    SPARK_CONNECT,
    /** RunStatement and GetStatement: one statement at a time in a session. */
    LIVY;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** The better one that a Glue version has. */
    public static SessionKind best(String glueVersion) {
        Matcher version = VERSION.matcher(glueVersion);
        if (!version.matches()) {
            return LIVY;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 5 || (major == 5 && Integer.parseInt(version.group(2)) >= 1) ? SPARK_CONNECT : LIVY;
    }
}
