package io.lakegate.gateway.lake.exchange;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * The calls that change definitions in the Data Catalog. Each may be repeated when its answer was lost: what was done already is
 * no error. Blocks; safe to share between threads.
 */
final class Definitions {
    private static final String NOT_FOUND = "EntityNotFoundException";

    private final AwsAccount account;

    Definitions(AwsAccount account) {
        this.account = account;
    }

    Optional<Table> find(CatalogName name) {
        try {
            return Optional.of(account.ask(
                    "glue:GetTable",
                    () -> account.glue()
                            .getTable(request -> request.catalogId(name.catalogId())
                                    .databaseName(name.database())
                                    .name(name.table()))
                            .table()));
        } catch (QueryException e) {
            if (AwsErrors.awsCode(e).equals(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void create(CatalogName name, Table like) {
        TableInput input = Definition.of(like, name.table());
        try {
            account.ask(
                    "glue:CreateTable",
                    () -> account.glue()
                            .createTable(request -> request.catalogId(name.catalogId())
                                    .databaseName(name.database())
                                    .tableInput(input)));
        } catch (QueryException e) {
            boolean there = AwsErrors.awsCode(e).equals("AlreadyExistsException");
            if (!there || find(name).filter(now -> Definition.same(now, like)).isEmpty()) {
                throw e;
            }
        }
    }

    /** Only as long as nobody else changed the table after it was read. Its former version is not kept. */
    void update(CatalogName name, Table read, Table like) {
        TableInput input = Definition.of(like, name.table());
        try {
            account.ask(
                    "glue:UpdateTable",
                    () -> account.glue()
                            .updateTable(request -> request.catalogId(name.catalogId())
                                    .databaseName(name.database())
                                    .tableInput(input)
                                    .versionId(read.versionId())
                                    .skipArchive(true)));
        } catch (QueryException e) {
            if (find(name).filter(now -> Definition.same(now, like)).isPresent()) {
                return;
            }
            if (AwsErrors.awsCode(e).equals("ConcurrentModificationException")) {
                throw new QueryException(
                        ErrorCode.WRITE_CONFLICT,
                        "The table " + name + " was changed by somebody else while the new one was built. Run the model"
                                + " again.",
                        e);
            }
            throw e;
        }
    }

    /** Takes a table or view out of the catalog; its files stay. */
    void delete(CatalogName name) {
        try {
            account.ask(
                    "glue:DeleteTable",
                    () -> account.glue()
                            .deleteTable(request -> request.catalogId(name.catalogId())
                                    .databaseName(name.database())
                                    .name(name.table())));
        } catch (QueryException e) {
            if (!AwsErrors.awsCode(e).equals(NOT_FOUND)) {
                throw e;
            }
        }
    }
}
