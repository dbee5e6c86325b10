package io.lakegate.gateway.observe;

/**
 * @param level from which on lines are written: error, warn, info, debug
 * @param json a JSON object a line, else text
 * @param sql whether the statement log shows SQL: off, because literals may be anybody's data
 */
public record LogSettings(String level, boolean json, boolean sql) {
    public static LogSettings defaults() {
        return new LogSettings("info", false, false);
    }
}
