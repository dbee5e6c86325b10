package io.lakegate.jdbc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    @Test
    void a_read_is_not_given_up_before_the_deadline() throws Exception {
        for (int i = 0; i < 100; i++) {
            long deadline = System.nanoTime() + 60_000_000_000L + i * 10_000L;
            int millis = Patience.stalling(0).until(deadline).readMillis();
            assertThat(System.nanoTime() + millis * 1_000_000L - deadline).isNotNegative();
        }
    }

    @Test
    void nothing_is_read_after_the_deadline() {
        Patience over = Patience.stalling(0).until(System.nanoTime() - 1);
        assertThat(over.expired()).isTrue();
        assertThatThrownBy(over::readMillis).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_stall_is_shorter_than_a_far_deadline() throws Exception {
        assertThat(Patience.stalling(50)
                        .until(System.nanoTime() + 60_000_000_000L)
                        .readMillis())
                .isEqualTo(50);
        assertThat(Patience.stalling(0).readMillis()).isZero();
    }
}
