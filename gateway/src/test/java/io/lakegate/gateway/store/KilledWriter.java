package io.lakegate.gateway.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that saves a model, says so, and then holds the store until it is killed. */
final class KilledWriter {
    static final String SAVED = "saved";

    private KilledWriter() {}

    public static void main(String[] args) throws InterruptedException {
        Store store = Store.open(StoreConfig.embedded(Path.of(args[0])), Clock.systemUTC());
        DefinitionStoreTest.save(store, List.of(DefinitionStoreTest.model("a")));
        System.out.println(SAVED);
        new CountDownLatch(1).await();
    }
}
