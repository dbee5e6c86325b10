package io.lakegate.jdbc.url;

import org.jspecify.annotations.Nullable;

/** Every property a URL or {@code Properties} may carry; docs/driver.md tells the same to people. */
public enum Setting {
    USER("user", null, "Name to connect as. A gateway without configured users takes any"),
    PASSWORD("password", null, "Password of the user", true),
    TOKEN("token", null, "Bearer token, in place of user and password", true),
    CATALOG("catalog", null, "Current catalog at the start"),
    SCHEMA("schema", null, "Current schema at the start"),
    SSL("ssl", "false", "true: talk TLS to the gateway"),
    SSL_TRUST_STORE(
            "sslTrustStore", null, "File with the certificates to trust (PKCS12, JKS or PEM); the JVM's own if absent"),
    SSL_TRUST_STORE_PASSWORD("sslTrustStorePassword", null, "Password of sslTrustStore", true),
    CONNECT_TIMEOUT("connectTimeout", "10000", "Milliseconds to wait for the gateway to accept; 0 waits for ever"),
    SOCKET_TIMEOUT(
            "socketTimeout",
            "60000",
            "Milliseconds a read may stall beyond the time the gateway was asked to wait; 0 waits for ever"),
    CLIENT_NAME("clientName", null, "Name of the program, for the gateway's logs");

    private final String key;
    private final @Nullable String otherwise;
    private final String description;
    private final boolean secret;

    Setting(String key, @Nullable String otherwise, String description) {
        this(key, otherwise, description, false);
    }

    Setting(String key, @Nullable String otherwise, String description, boolean secret) {
        this.key = key;
        this.otherwise = otherwise;
        this.description = description;
        this.secret = secret;
    }

    public String key() {
        return key;
    }

    /** The value when none is given. */
    public @Nullable String otherwise() {
        return otherwise;
    }

    public String description() {
        return description;
    }

    public boolean secret() {
        return secret;
    }

    /** The setting called {@code key}, in any case; null if there is none. */
    static @Nullable Setting named(String key) {
        for (Setting setting : values()) {
            if (setting.key.equalsIgnoreCase(key)) {
                return setting;
            }
        }
        return null;
    }
}
