package io.lakegate.jdbc.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    private static JsonObject read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JsonReader.object(bytes, bytes.length);
    }

    @Test
    void reads_what_it_writes() {
        String awkward = "q\" b\\ n\n t\t é 世 🌍 \u0001 lone \ud800.";
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .name("a")
                .value(awkward)
                .name("b")
                .beginArray()
                .value(1)
                .value(true)
                .endArray();
        json.name("c").beginObject().name("d").value((String) null).endObject().endObject();
        JsonObject read = JsonReader.object(json.bytes(), json.length());
        assertThat(read.string("a")).isEqualTo(awkward.replace('\ud800', '\ufffd'));
        assertThat(read.object("c").string("d")).isNull();
    }

    @Test
    void answers_by_type() {
        JsonObject json =
                read(" {\"n\": -12, \"big\": 1e3, \"t\": true, \"u\": \"\\u00e9\\/\", \"o\": {\"x\": [1, {}]}} ");
        assertThat(json.number("n", 0)).isEqualTo(-12);
        assertThat(json.number("big", 0)).isEqualTo(1000);
        assertThat(json.number("t", 7)).isEqualTo(7);
        assertThat(json.flag("t")).isTrue();
        assertThat(json.string("u")).isEqualTo("é/");
        assertThat(json.object("missing").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "{\"a\"}",
                "{\"a\": }",
                "{\"a\": 1} x",
                "{\"a\": tru}",
                "{\"a\": \"\\u12\"}",
                "{a: 1}"
            })
    void what_is_no_object_is_empty(String text) {
        assertThat(read(text).isEmpty()).isTrue();
    }

    @Test
    void depth_is_bounded() {
        assertThat(read("{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                        .isEmpty())
                .isTrue();
    }
}
