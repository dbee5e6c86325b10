package io.lakegate.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PasswordHashTest {
    @Test
    void knows_its_password_after_it_was_written_and_read() {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("pässword").text());
        assertThat(hash.matches("pässword")).isTrue();
        assertThat(hash.matches("password")).isFalse();
        assertThat(hash.toString()).doesNotContain(hash.hash());
    }

    @Test
    void the_same_password_has_another_hash_each_time() {
        assertThat(PasswordHash.of("x").text())
                .isNotEqualTo(PasswordHash.of("x").text());
    }

    @Test
    void refuses_what_is_no_hash() {
        for (String text :
                new String[] {"", "secret", "pbkdf2-sha256$0$AA==$AA==", "pbkdf2-sha256$1$!$x", "md5$1$a$b"}) {
            assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
