package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.spark.Interpreter;
import io.lakegate.conformance.glue.spark.Sparks;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Sessions without Spark. A statement answers with its own code; {@code raise} fails and {@code wait} runs until it is
 * interrupted.
 */
final class FakeSparks implements Sparks {
    final List<String> executed = new CopyOnWriteArrayList<>();

    @Override
    public ConnectServer connectServer(Map<String, String> settings) {
        return new ConnectServer(1, "nobody listens there", () -> {});
    }

    @Override
    public Interpreter interpreter(String sessionId, Map<String, String> settings, Map<String, String> arguments) {
        return new Echo();
    }

    @Override
    public void close() {}

    private final class Echo implements Interpreter {
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public Outcome run(String code) throws InterruptedException {
            executed.add(code);
            if (code.equals("wait")) {
                interrupted.await();
                return Outcome.failed("KeyboardInterrupt", "");
            }
            return code.equals("raise") ? Outcome.failed("ValueError", "raised") : Outcome.ok(code);
        }

        @Override
        public void interrupt() {
            interrupted.countDown();
        }

        @Override
        public void close() {
            interrupted.countDown();
        }
    }
}
