package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import io.lakegate.gateway.aws.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

/**
 * Tries what a gateway does to tables and their files, without doing it: each call names a table, or an object, that cannot exist.
 * AWS looks at permissions first, so "there is no such table" says that the call was allowed.
 */
final class TablePermissions {
    private static final String CREATE = "glue:CreateTable";
    private static final List<String> VALUES = List.of("lakegate");

    /** What a call that was allowed says of something that is not there. */
    private static final Set<String> ALLOWED =
            Set.of("EntityNotFoundException", "NoSuchKey", "PreconditionFailed", "404", "412");

    private final AwsAccount account;
    private final String nowhere =
            "lakegate_check_" + UUID.randomUUID().toString().replace("-", "");

    /** One call that changes nothing, named as policies name it. */
    private record Attempt(String action, Runnable call) {}

    TablePermissions(AwsAccount account) {
        this.account = account;
    }

    /**
     * Metadata, replacement and removal of tables.
     *
     * @param preferred a database to try them in; where it is not there, another one
     * @throws QueryException naming all that is missing
     */
    String tables(String preferred) {
        String database = database(preferred);
        List<QueryException> denied = denied(attempts(account.glue(), database));
        boolean onlyCreation = denied.size() == 1 && denied.get(0).message().contains(CREATE);
        if (onlyCreation && !database.equals(nowhere)) {
            // To try it in a database that is there would make a table.
            return "tables of " + database + " can be replaced and dropped; whether " + CREATE
                    + " is allowed there shows with the first model";
        }
        require(denied, "Without them models that are tables of files are not replaced, and tables are not dropped.");
        return "tables" + (database.equals(nowhere) ? "" : " of " + database) + " can be listed, replaced and dropped";
    }

    /** Reading what tables say of themselves, and results; removing files of dropped and replaced tables. */
    String files(String location) {
        S3Location object = S3Location.of(location)
                .map(place -> place.at(nowhere))
                .orElseThrow(() -> new IllegalArgumentException(location + " is no place in S3."));
        require(
                denied(List.of(
                        new Attempt(
                                "s3:GetObject",
                                () -> account.s3()
                                        .getObject(request ->
                                                request.bucket(object.bucket()).key(object.path()))
                                        .abort()),
                        new Attempt(
                                "s3:DeleteObject",
                                // The condition keeps a bucket with versions from writing a delete marker.
                                () -> account.s3()
                                        .deleteObject(request -> request.bucket(object.bucket())
                                                .key(object.path())
                                                .ifMatch("\"" + nowhere + "\""))))),
                "Without them large results do not come back, and files of dropped and replaced tables stay.");
        return "objects below " + location + " can be read and deleted";
    }

    private String database(String preferred) {
        List<String> names = account
                .ask("glue:GetDatabases", () -> account.glue().getDatabases(request -> request.maxResults(100)))
                .databaseList()
                .stream()
                .map(Database::name)
                .toList();
        return names.contains(preferred) ? preferred : names.isEmpty() ? nowhere : names.get(0);
    }

    private List<Attempt> attempts(GlueClient glue, String database) {
        PartitionInput partition = PartitionInput.builder().values(VALUES).build();
        return List.of(
                new Attempt(
                        "glue:GetTables",
                        () -> glue.getTables(
                                request -> request.databaseName(database).maxResults(1))),
                new Attempt(
                        "glue:GetTable",
                        () -> glue.getTable(
                                request -> request.databaseName(database).name(nowhere))),
                new Attempt(
                        "glue:GetPartitions",
                        () -> glue.getPartitions(request -> request.databaseName(database)
                                .tableName(nowhere)
                                .maxResults(1))),
                new Attempt(
                        CREATE,
                        () -> glue.createTable(
                                request -> request.databaseName(nowhere).tableInput(table -> table.name(nowhere)))),
                new Attempt(
                        "glue:UpdateTable",
                        () -> glue.updateTable(
                                request -> request.databaseName(database).tableInput(table -> table.name(nowhere)))),
                new Attempt(
                        "glue:DeleteTable",
                        () -> glue.deleteTable(
                                request -> request.databaseName(database).name(nowhere))),
                new Attempt(
                        "glue:BatchCreatePartition",
                        () -> glue.batchCreatePartition(request -> request.databaseName(database)
                                .tableName(nowhere)
                                .partitionInputList(partition))),
                new Attempt(
                        "glue:BatchUpdatePartition",
                        () -> glue.batchUpdatePartition(request -> request.databaseName(database)
                                .tableName(nowhere)
                                .entries(BatchUpdatePartitionRequestEntry.builder()
                                        .partitionValueList(VALUES)
                                        .partitionInput(partition)
                                        .build()))),
                new Attempt(
                        "glue:BatchDeletePartition",
                        () -> glue.batchDeletePartition(request -> request.databaseName(database)
                                .tableName(nowhere)
                                .partitionsToDelete(PartitionValueList.builder()
                                        .values(VALUES)
                                        .build()))));
    }

    private List<QueryException> denied(List<Attempt> attempts) {
        List<QueryException> denied = new ArrayList<>();
        for (Attempt attempt : attempts) {
            try {
                account.ask(attempt.action(), () -> {
                    attempt.call().run();
                    return true;
                });
            } catch (QueryException e) {
                if (e.code() == ErrorCode.ACCESS_DENIED) {
                    denied.add(e);
                } else if (!ALLOWED.contains(AwsErrors.awsCode(e))) {
                    throw e;
                }
            }
        }
        return denied;
    }

    private static void require(List<QueryException> denied, String consequence) {
        if (!denied.isEmpty()) {
            String all = String.join(
                    " ", denied.stream().map(QueryException::message).toList());
            throw new QueryException(ErrorCode.ACCESS_DENIED, all + " " + consequence, denied.get(0));
        }
    }
}
