package io.lakegate.gateway.lake.formation;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsFailureEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/**
 * Executes planned calls. All may be repeated: each leads to the same end however often it is made. Lake Formation answers
 * "done" with a list of what it did not do; an entry there is a failure like any other.
 */
final class RightsExecution {
    /** The most entries that AWS takes in one call. */
    private static final int BATCH = 20;

    private final AwsAccount account;
    private final GovernedTable table;
    private final Resources resources;

    RightsExecution(AwsAccount account, GovernedTable table) {
        this.account = account;
        this.table = table;
        this.resources = new Resources(table);
    }

    /** @throws QueryException what AWS says */
    void execute(RightsCall call) {
        if (call instanceof RightsCall.AddTags add) {
            tagged(account.ask(
                    "lakeformation:AddLFTagsToResource",
                    () -> account.lakeFormation()
                            .addLFTagsToResource(request -> request.catalogId(resources.catalogIdOrNull())
                                    .resource(resources.of(add.target()))
                                    .lfTags(pairs(add.tags())))
                            .failures()));
        } else if (call instanceof RightsCall.RemoveTags remove) {
            tagged(account.ask(
                    "lakeformation:RemoveLFTagsFromResource",
                    () -> account.lakeFormation()
                            .removeLFTagsFromResource(request -> request.catalogId(resources.catalogIdOrNull())
                                    .resource(resources.of(remove.target()))
                                    .lfTags(pairs(remove.tags())))
                            .failures()));
        } else if (call instanceof RightsCall.CreateFilter create) {
            create(create.filter());
        } else if (call instanceof RightsCall.UpdateFilter update) {
            update(update.filter());
        } else if (call instanceof RightsCall.DeleteFilter delete) {
            delete(delete.filter());
        } else if (call instanceof RightsCall.Grant grant) {
            grant(grant);
        } else if (call instanceof RightsCall.Revoke revoke) {
            revoke(revoke);
        }
    }

    private void create(CellFilter filter) {
        try {
            account.ask(
                    "lakeformation:CreateDataCellsFilter",
                    () -> account.lakeFormation()
                            .createDataCellsFilter(request -> request.tableData(resources.filter(filter))));
        } catch (QueryException e) {
            if (!AwsErrors.awsCode(e).equals("AlreadyExistsException")) {
                throw e;
            }
            // Somebody was faster, or our own answer was lost: either way it shall be as configured.
            update(filter);
        }
    }

    private void update(CellFilter filter) {
        account.ask(
                "lakeformation:UpdateDataCellsFilter",
                () -> account.lakeFormation()
                        .updateDataCellsFilter(request -> request.tableData(resources.filter(filter))));
    }

    private void delete(String filter) {
        try {
            account.ask(
                    "lakeformation:DeleteDataCellsFilter",
                    () -> account.lakeFormation()
                            .deleteDataCellsFilter(request -> request.tableCatalogId(resources.catalogIdOrNull())
                                    .databaseName(table.schema())
                                    .tableName(table.name())
                                    .name(filter)));
        } catch (QueryException e) {
            if (!AwsErrors.awsCode(e).equals("EntityNotFoundException")) {
                throw e;
            }
        }
    }

    private void grant(RightsCall.Grant grant) {
        for (List<BatchPermissionsRequestEntry> batch : batches(grant.filter(), grant.principals())) {
            permitted(account.ask(
                    "lakeformation:BatchGrantPermissions",
                    () -> account.lakeFormation()
                            .batchGrantPermissions(request -> request.catalogId(resources.catalogIdOrNull())
                                    .entries(batch))
                            .failures()));
        }
    }

    private void revoke(RightsCall.Revoke revoke) {
        for (List<BatchPermissionsRequestEntry> batch : batches(revoke.filter(), revoke.principals())) {
            permitted(account.ask(
                    "lakeformation:BatchRevokePermissions",
                    () -> account.lakeFormation()
                            .batchRevokePermissions(request -> request.catalogId(resources.catalogIdOrNull())
                                    .entries(batch))
                            .failures()));
        }
    }

    private List<List<BatchPermissionsRequestEntry>> batches(String filter, List<String> principals) {
        List<List<BatchPermissionsRequestEntry>> batches = new ArrayList<>();
        for (int from = 0; from < principals.size(); from += BATCH) {
            List<BatchPermissionsRequestEntry> batch = new ArrayList<>();
            for (String principal : principals.subList(from, Math.min(from + BATCH, principals.size()))) {
                batch.add(BatchPermissionsRequestEntry.builder()
                        .id("p" + (from + batch.size()))
                        .principal(who -> who.dataLakePrincipalIdentifier(principal))
                        .resource(resources.filter(filter))
                        .permissions(Permission.SELECT)
                        .build());
            }
            batches.add(batch);
        }
        return batches;
    }

    private static List<LFTagPair> pairs(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> LFTagPair.builder()
                        .tagKey(tag.getKey())
                        .tagValues(tag.getValue())
                        .build())
                .toList();
    }

    private void tagged(List<LFTagError> failures) {
        if (!failures.isEmpty()) {
            throw refused(failures.stream()
                    .map(failure -> "tag " + failure.lfTag().tagKey() + ": "
                            + failure.error().errorCode() + ", "
                            + failure.error().errorMessage())
                    .collect(Collectors.joining("; ")));
        }
    }

    private void permitted(List<BatchPermissionsFailureEntry> failures) {
        if (!failures.isEmpty()) {
            throw refused(failures.stream()
                    .map(failure -> failure.requestEntry().principal().dataLakePrincipalIdentifier() + ": "
                            + failure.error().errorCode() + ", "
                            + failure.error().errorMessage())
                    .collect(Collectors.joining("; ")));
        }
    }

    /** Tags must exist before they are put on anything, and whoever grants must be allowed to. */
    private QueryException refused(String what) {
        boolean denied = what.contains("AccessDenied");
        return new QueryException(
                denied ? ErrorCode.ACCESS_DENIED : ErrorCode.INVALID_CONFIG,
                "Lake Formation did not take all of the rights of " + table + ": "
                        + what.replaceAll("[.]+$", "") + ". "
                        + (denied
                                ? "Allow the gateway's role to do this in Lake Formation."
                                : "Create the tags and principals that it does not know."));
    }
}
