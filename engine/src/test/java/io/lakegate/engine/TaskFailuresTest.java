package io.lakegate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TaskFailuresTest {
    @Test
    void the_innermost_cause_of_a_stack_is_its_root() {
        String stack = """
                org.apache.spark.SparkException: [TASK_WRITE_FAILED] Task failed
                \tat a.B.c(B.scala:1)
                Caused by: org.apache.hadoop.fs.FSError: java.io.IOException: File too large
                \tat d.E.f(E.java:2)
                Caused by: java.io.IOException: File too large
                \tat g.H.i(H.java:3)
                \t... 4 more
                """;
        assertThat(TaskFailures.rootCause(stack)).isEqualTo("java.io.IOException: File too large");
    }

    @Test
    void a_failure_without_a_cause_has_none_to_tell() {
        assertThat(TaskFailures.rootCause("java.lang.ArithmeticException: / by zero\n\tat a.B.c(B.java:1)\n"))
                .isEmpty();
    }

    @Test
    void a_task_nobody_heard_of_is_not_waited_for_long() {
        assertThat(new TaskFailures().rootCause(7, 1)).isEmpty();
    }
}
