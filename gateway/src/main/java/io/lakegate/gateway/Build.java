package io.lakegate.gateway;

import io.lakegate.gateway.http.ServerFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build wrote down about itself. */
final class Build {
    private Build() {}

    static ServerFacts facts() {
        Properties properties = new Properties();
        try (InputStream file = Build.class.getResourceAsStream("version.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerFacts(properties.getProperty("version", "?"), properties.getProperty("spark", "?"));
    }
}
