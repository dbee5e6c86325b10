package io.lakegate.gateway.http.form;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowReader;
import java.util.List;

/** How one result is written as bytes. An object serves one result, from one thread, in the order of these methods. */
public interface ResultForm {
    /** The form an {@code Accept} header asks for: the first it names that there is, else a table. */
    static ResultForm accepted(String accept) {
        for (String range : accept.split(",", -1)) {
            int parameters = range.indexOf(';');
            String type = (parameters < 0 ? range : range.substring(0, parameters)).strip();
            switch (type) {
                case "text/csv" -> {
                    return new CsvForm();
                }
                case "application/json" -> {
                    return new JsonForm();
                }
                case "application/x-ndjson" -> {
                    return new LinesForm();
                }
                case ArrowForm.MEDIA_TYPE -> {
                    return new ArrowForm();
                }
                default -> {
                    // Not one of ours: the next may be.
                }
            }
        }
        return new TableForm();
    }

    String mediaType();

    /** Whether errors are better a line of text than JSON. */
    default boolean forPeople() {
        return false;
    }

    /** Whether the engine's bytes are the form: then only {@link #update} and {@link #error} are asked. */
    default boolean isArrow() {
        return false;
    }

    byte[] begin(List<Column> columns);

    /** The row {@code rows} stands on. */
    byte[] row(RowReader rows);

    byte[] end();

    /** All of it, for a statement without a result set; {@link #end} follows. */
    byte[] update(long count);

    /** What a result that breaks off ends with, never well-formed in its form. */
    byte[] error(QueryException error);
}
