package io.lakegate.gateway.lake.exchange;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/** The calls about partitions, as many in each as the Data Catalog takes. Blocks; safe to share between threads. */
final class Partitions {
    private static final int LISTED = 1_000;
    private static final int WRITTEN = 100;
    private static final int DELETED = 25;

    private final AwsAccount account;

    Partitions(AwsAccount account) {
        this.account = account;
    }

    static boolean has(Table table) {
        return table.hasPartitionKeys() && !table.partitionKeys().isEmpty();
    }

    /** All of a table's, or none where it is not partitioned. */
    List<PartitionInput> of(CatalogName name, Table table) {
        List<PartitionInput> partitions = new ArrayList<>();
        if (has(table)) {
            visit(name, false, partition -> partitions.add(Definition.of(partition)));
        }
        return partitions;
    }

    /**
     * Gives a table exactly these partitions. New ones come first, then those that stay get their new place, then the others
     * go: readers in between find each partition with its old files or its new ones.
     */
    void replace(CatalogName name, List<PartitionInput> wanted) {
        Set<List<String>> there = new HashSet<>();
        visit(name, true, partition -> there.add(partition.values()));
        Map<List<String>, PartitionInput> missing = new LinkedHashMap<>();
        List<PartitionInput> changed = new ArrayList<>();
        for (PartitionInput partition : wanted) {
            if (there.remove(partition.values())) {
                changed.add(partition);
            } else {
                missing.put(partition.values(), partition);
            }
        }
        add(name, List.copyOf(missing.values()));
        inParts(changed, WRITTEN, part -> update(name, part));
        inParts(List.copyOf(there), DELETED, part -> delete(name, part));
    }

    /** Those that are there already are made equal to these: a call whose answer was lost had made them. */
    void add(CatalogName name, List<PartitionInput> partitions) {
        inParts(partitions, WRITTEN, part -> create(name, part));
    }

    private void create(CatalogName name, List<PartitionInput> part) {
        List<PartitionError> errors = account.ask(
                        "glue:BatchCreatePartition",
                        () -> account.glue()
                                .batchCreatePartition(request -> request.catalogId(name.catalogId())
                                        .databaseName(name.database())
                                        .tableName(name.table())
                                        .partitionInputList(part)))
                .errors();
        Set<List<String>> there = new HashSet<>();
        for (PartitionError error : errors) {
            if (!is(error.errorDetail(), "AlreadyExistsException")) {
                throw failed(name, "glue:BatchCreatePartition", errors.size(), error.errorDetail());
            }
            there.add(error.partitionValues());
        }
        if (!there.isEmpty()) {
            update(
                    name,
                    part.stream()
                            .filter(partition -> there.contains(partition.values()))
                            .toList());
        }
    }

    private void update(CatalogName name, List<PartitionInput> part) {
        List<BatchUpdatePartitionRequestEntry> entries = part.stream()
                .map(partition -> BatchUpdatePartitionRequestEntry.builder()
                        .partitionValueList(partition.values())
                        .partitionInput(partition)
                        .build())
                .toList();
        List<BatchUpdatePartitionFailureEntry> errors = account.ask(
                        "glue:BatchUpdatePartition",
                        () -> account.glue()
                                .batchUpdatePartition(request -> request.catalogId(name.catalogId())
                                        .databaseName(name.database())
                                        .tableName(name.table())
                                        .entries(entries)))
                .errors();
        if (!errors.isEmpty()) {
            throw failed(
                    name,
                    "glue:BatchUpdatePartition",
                    errors.size(),
                    errors.get(0).errorDetail());
        }
    }

    private void delete(CatalogName name, List<List<String>> part) {
        List<PartitionValueList> values = part.stream()
                .map(each -> PartitionValueList.builder().values(each).build())
                .toList();
        List<PartitionError> errors = account.ask(
                        "glue:BatchDeletePartition",
                        () -> account.glue()
                                .batchDeletePartition(request -> request.catalogId(name.catalogId())
                                        .databaseName(name.database())
                                        .tableName(name.table())
                                        .partitionsToDelete(values)))
                .errors();
        for (PartitionError error : errors) {
            if (!is(error.errorDetail(), "EntityNotFoundException")) {
                throw failed(name, "glue:BatchDeletePartition", errors.size(), error.errorDetail());
            }
        }
    }

    private void visit(CatalogName name, boolean valuesOnly, Consumer<Partition> each) {
        account.askPages(
                "glue:GetPartitions",
                token -> account.glue()
                        .getPartitions(request -> request.catalogId(name.catalogId())
                                .databaseName(name.database())
                                .tableName(name.table())
                                .excludeColumnSchema(valuesOnly ? true : null)
                                .maxResults(LISTED)
                                .nextToken(token)),
                GetPartitionsResponse::nextToken,
                page -> page.partitions().forEach(each));
    }

    private static <T> void inParts(List<T> all, int size, Consumer<List<T>> each) {
        for (int from = 0; from < all.size(); from += size) {
            each.accept(all.subList(from, Math.min(all.size(), from + size)));
        }
    }

    private static boolean is(@Nullable ErrorDetail detail, String code) {
        return detail != null && code.equals(detail.errorCode());
    }

    private static QueryException failed(CatalogName name, String action, int count, @Nullable ErrorDetail first) {
        boolean denied = is(first, "AccessDeniedException");
        return new QueryException(
                denied ? ErrorCode.ACCESS_DENIED : ErrorCode.ENGINE_ERROR,
                action + " failed for " + count + " partitions of " + name + ": "
                        + (first == null ? "AWS says no more." : first.errorCode() + ": " + first.errorMessage())
                        + (denied ? ". Allow it there." : ""));
    }
}
