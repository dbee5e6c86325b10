package io.lakegate.conformance.glue.wire;

/** An error as AWS's JSON protocol tells it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    public static Refusal of(String code, String message) {
        return new Refusal(400, code, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
