package io.lakegate.gateway.store;

import java.nio.file.Path;

/**
 * Where the store is.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param user empty when the URL needs none
 * @param password a secret; empty for none
 * @param maxConnections how many statements of the store may run at the same time
 */
public record StoreConfig(String url, String user, String password, int maxConnections) {
    public StoreConfig {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ", it must be at least 1");
        }
    }

    /**
     * An H2 file in a directory, the default.
     *
     * <p>Without {@code WRITE_DELAY=0} H2 keeps a commit in memory for half a second, where {@code kill -9} loses it.
     * The gateway closes the store itself: H2's own shutdown hook would close it under runs that are still recording. Without
     * {@code retry:} an interrupt of one thread while it writes closes the file for all of them.
     */
    public static StoreConfig embedded(Path directory) {
        Path file = directory.toAbsolutePath().normalize().resolve("lakegate");
        return new StoreConfig("jdbc:h2:retry:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "lakegate", "", 8);
    }

    /** The URL without what might hold a secret, for messages. */
    String place() {
        int end = url.length();
        for (char separator : new char[] {';', '?'}) {
            int at = url.indexOf(separator);
            end = at < 0 ? end : Math.min(end, at);
        }
        String bare = url.substring(0, end);
        int credentials = bare.lastIndexOf('@');
        return credentials < 0 ? bare : bare.substring(0, bare.indexOf("//") + 2) + bare.substring(credentials + 1);
    }

    @Override
    public String toString() {
        return "StoreConfig[" + place() + "]";
    }
}
