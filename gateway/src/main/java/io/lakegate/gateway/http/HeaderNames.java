package io.lakegate.gateway.http;

import io.netty.util.AsciiString;

/** The protocol's own headers and media types. */
final class HeaderNames {
    static final AsciiString CONNECTION = AsciiString.cached("lakegate-connection");
    static final AsciiString STATEMENT = AsciiString.cached("lakegate-statement");
    static final AsciiString RESULT = AsciiString.cached("lakegate-result");
    static final AsciiString UPDATE_COUNT = AsciiString.cached("lakegate-update-count");
    static final AsciiString PARAMETERS = AsciiString.cached("lakegate-parameters");
    static final AsciiString SEGMENT = AsciiString.cached("lakegate-segment");
    static final AsciiString ROWS = AsciiString.cached("lakegate-rows");
    static final AsciiString END = AsciiString.cached("lakegate-end");
    static final AsciiString TOTAL_ROWS = AsciiString.cached("lakegate-total-rows");
    static final AsciiString CHECKSUM = AsciiString.cached("lakegate-checksum");
    static final AsciiString EFFECTS = AsciiString.cached("lakegate-effects");
    static final AsciiString STATE = AsciiString.cached("lakegate-state");
    static final AsciiString CATALOG = AsciiString.cached("lakegate-catalog");
    static final AsciiString SCHEMA = AsciiString.cached("lakegate-schema");

    static final AsciiString VARS = AsciiString.cached("lakegate-vars");
    static final AsciiString ENV = AsciiString.cached("lakegate-env");

    static final AsciiString ARROW = AsciiString.cached("application/vnd.apache.arrow.stream");
    static final AsciiString JSON = AsciiString.cached("application/json");
    static final AsciiString TEXT = AsciiString.cached("text/plain; charset=utf-8");
    static final AsciiString HTML = AsciiString.cached("text/html; charset=utf-8");

    private HeaderNames() {}
}
