package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.error.SqlFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Parameters given as streams: read at once, as the request carries them whole. {@code length} -1 is all there is. */
final class StreamedValue {
    private static final int PIECE = 8192;

    private StreamedValue() {}

    static Parameter binary(@Nullable InputStream in, long length) throws SQLException {
        return in == null ? Parameter.NULL : ParameterValue.of(bytes(in, length));
    }

    static Parameter ascii(@Nullable InputStream in, long length) throws SQLException {
        return decoded(in, length, StandardCharsets.US_ASCII);
    }

    static Parameter unicode(@Nullable InputStream in, long length) throws SQLException {
        return decoded(in, length, StandardCharsets.UTF_8);
    }

    private static Parameter decoded(@Nullable InputStream in, long length, Charset charset) throws SQLException {
        return in == null ? Parameter.NULL : ParameterValue.of(new String(bytes(in, length), charset));
    }

    static Parameter text(@Nullable Reader in, long length) throws SQLException {
        if (in == null) {
            return Parameter.NULL;
        }
        try {
            StringBuilder out = new StringBuilder();
            char[] piece = new char[PIECE];
            while (length < 0 || out.length() < length) {
                int wanted = length < 0 ? PIECE : (int) Math.min(PIECE, length - out.length());
                int count = in.read(piece, 0, wanted);
                if (count < 0) {
                    break;
                }
                out.append(piece, 0, count);
            }
            return ParameterValue.of(whole(out.toString(), out.length(), length));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] bytes(InputStream in, long length) throws SQLException {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            while (length < 0 || out.size() < length) {
                int wanted = length < 0 ? PIECE : (int) Math.min(PIECE, length - out.size());
                int count = in.read(piece, 0, wanted);
                if (count < 0) {
                    break;
                }
                out.write(piece, 0, count);
            }
            return whole(out.toByteArray(), out.size(), length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static <T> T whole(T value, long found, long wanted) throws SQLException {
        if (wanted >= 0 && found != wanted) {
            throw SqlFailure.of(
                    SqlFailure.INVALID_PARAMETER, "The parameter's stream ended after " + found + " of " + wanted);
        }
        return value;
    }

    private static SQLException unreadable(IOException e) {
        return SqlFailure.of(
                SqlFailure.INVALID_PARAMETER, "The parameter's stream cannot be read: " + e.getMessage(), e);
    }
}
