package io.lakegate.gateway.engine.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/** What is sent to a session as code: the part that runs statements, and statements as data. */
final class SessionCode {
    /** AWS's limit for a statement's code is 68,000 characters; the rest is for what stands around the data. */
    private static final int LONGEST = 60_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUNNER = runner();

    private SessionCode() {}

    /** Defines what runs statements; does nothing where it is defined already. */
    static String preamble() {
        return "import base64, zlib\nexec(zlib.decompress(base64.b64decode(\"" + RUNNER + "\")).decode(\"utf-8\"))\n";
    }

    /**
     * The pieces of code that run one statement, to be sent in this order. All but the last only carry data: text that is
     * too long for one statement of Glue's goes in parts, which the session keeps.
     */
    static List<String> of(String id, Map<String, ?> want) {
        String data;
        try {
            data = packed(JSON.writeValueAsBytes(want));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        if (data.length() <= LONGEST) {
            return List.of("_lakegate.run(\"" + data + "\")");
        }
        List<String> pieces = new ArrayList<>();
        for (int start = 0, number = 0; start < data.length(); start += LONGEST, number++) {
            String part = data.substring(start, Math.min(data.length(), start + LONGEST));
            pieces.add("_lakegate.part(\"" + id + "\", " + number + ", \"" + part + "\")");
        }
        pieces.add("_lakegate.run_parts(\"" + id + "\")");
        return pieces;
    }

    private static String packed(byte[] data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static String runner() {
        try (InputStream source = SessionCode.class.getResourceAsStream("session.py")) {
            if (source == null) {
                throw new IllegalStateException("session.py is missing from the class path");
            }
            return packed(new String(source.readAllBytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
