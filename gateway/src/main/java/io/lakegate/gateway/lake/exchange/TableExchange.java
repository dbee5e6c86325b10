package io.lakegate.gateway.lake.exchange;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * Gives a table the definition of another one that was built aside, and keeps the old definition until it is told to go.
 * Touches no file. Blocks; safe to share between threads, as long as one works on a table.
 *
 * <p>The order of the calls is what makes a kill at any point harmless:
 *
 * <ol>
 *   <li>the old definition is created as the backup: from here on it is known that what was built aside is complete
 *   <li>the target is updated in one call, then its partitions; or, where it would become another kind of thing, deleted and
 *       created. A reader meets a mixture of old and new partitions, or no table, only during these
 *   <li>the aside's definition is deleted: from here on the exchange is known to be complete
 * </ol>
 */
public final class TableExchange {
    private final Definitions definitions;
    private final Partitions partitions;

    public TableExchange(AwsAccount account) {
        this.definitions = new Definitions(account);
        this.partitions = new Partitions(account);
    }

    /** The three definitions of one exchange. */
    public record Names(CatalogName target, CatalogName aside, CatalogName backup) {}

    /** Gives a table another name: for a moment it has both. Its files stay where they are. */
    public void move(CatalogName from, CatalogName to) {
        Optional<Table> table = definitions.find(from);
        if (table.isPresent()) {
            create(to, table.get(), partitions.of(from, table.get()));
            definitions.delete(from);
        }
    }

    /** Takes a definition away. One that is not there is no error. */
    public void forget(CatalogName name) {
        definitions.delete(name);
    }

    /** @throws QueryException when a call failed; {@link #settle} then puts things right */
    public void exchange(Names names) {
        Table made = definitions
                .find(names.aside())
                .orElseThrow(() -> new QueryException(
                        ErrorCode.ENGINE_ERROR,
                        "The table " + names.aside() + " was built, but the Data Catalog does not know it. Check that"
                                + " the engine's sessions use the catalog that the gateway asks."));
        Optional<Table> old = definitions.find(names.target());
        if (old.isEmpty()) {
            create(names.target(), made, partitions.of(names.aside(), made));
        } else if (Definition.alike(old.get(), made)) {
            definitions.create(names.backup(), old.get());
            definitions.update(names.target(), old.get(), made);
            bringPartitions(names, made);
        } else {
            create(names.backup(), old.get(), partitions.of(names.target(), old.get()));
            List<PartitionInput> brought = partitions.of(names.aside(), made);
            definitions.delete(names.target());
            create(names.target(), made, brought);
        }
        definitions.delete(names.aside());
    }

    /** Whether the target has the definition of what was built aside, and that one is gone: nothing can be lost any more. */
    public boolean complete(Names names) {
        return definitions.find(names.aside()).isEmpty()
                && definitions.find(names.target()).isPresent();
    }

    /**
     * After an exchange that failed or was killed, or did not begin: ends it when the target has the new definition, else
     * gives the target its old one back where it is gone.
     */
    public void settle(Names names) {
        Optional<Table> made = definitions.find(names.aside());
        Optional<Table> old = definitions.find(names.backup());
        Optional<Table> now = definitions.find(names.target());
        boolean begun = made.isPresent()
                && now.filter(table -> Definition.same(table, made.get())).isPresent();
        if (begun) {
            bringPartitions(names, made.get());
        } else if (now.isEmpty() && old.isPresent()) {
            definitions.create(names.target(), old.get());
            now = old;
        }
        if (old.isPresent()
                && now.filter(table -> Definition.same(table, old.get())).isPresent()) {
            // Where the target had been taken away, giving it back may have been interrupted too.
            partitions.add(names.target(), partitions.of(names.backup(), old.get()));
            definitions.delete(names.backup());
        }
        definitions.delete(names.aside());
    }

    private void bringPartitions(Names names, Table made) {
        if (Partitions.has(made)) {
            partitions.replace(names.target(), partitions.of(names.aside(), made));
        }
    }

    private void create(CatalogName name, Table like, List<PartitionInput> brought) {
        definitions.create(name, like);
        partitions.add(name, brought);
    }
}
