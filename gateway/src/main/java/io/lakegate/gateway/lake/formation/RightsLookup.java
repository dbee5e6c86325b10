package io.lakegate.gateway.lake.formation;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.lakeformation.model.ColumnLFTag;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.ListDataCellsFilterResponse;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsResponse;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/** Asks what holds in Lake Formation now; only about what the configuration speaks of. Blocks. */
final class RightsLookup {
    private static final int PAGE = 100;

    private final AwsAccount account;
    private final Resources resources;

    RightsLookup(AwsAccount account, GovernedTable table) {
        this.account = account;
        this.resources = new Resources(table);
    }

    RightsState ask(RightsConfig config) {
        Map<String, String> database = Map.of();
        Map<String, String> table = Map.of();
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        if (config.tags().enabled()) {
            if (!config.tags().database().isEmpty()) {
                database = plain(assigned(resources.database()).lfTagOnDatabase());
            }
            GetResourceLfTagsResponse tags = assigned(resources.table());
            table = plain(tags.lfTagsOnTable());
            onColumns(config.tags(), tags)
                    .forEach(column -> columns.put(column.name().toLowerCase(Locale.ROOT), plain(column.lfTags())));
        }
        List<CellFilter> filters = List.of();
        Map<String, List<String>> principals = new LinkedHashMap<>();
        if (config.grants().enabled()) {
            filters = filters();
            for (CellFilter filter : filters) {
                boolean matters = config.grants().dropExisting()
                        || config.grants().filters().stream()
                                .anyMatch(wanted -> wanted.filter().name().equals(filter.name()));
                if (matters) {
                    principals.put(filter.name(), principals(filter.name()));
                }
            }
        }
        return new RightsState(database, table, columns, filters, principals);
    }

    /** The answer for a table need not name its columns' tags; then they are asked for by name. */
    private List<ColumnLFTag> onColumns(RightsConfig.Tags wanted, GetResourceLfTagsResponse tags) {
        boolean matters = !wanted.columns().isEmpty() || wanted.dropExisting();
        List<String> names = resources.governed().columns();
        if (!tags.lfTagsOnColumns().isEmpty() || !matters || names.isEmpty()) {
            return tags.lfTagsOnColumns();
        }
        return assigned(resources.of(RightsCall.Tagged.columns(names))).lfTagsOnColumns();
    }

    /** Not what is inherited: that is neither missing nor to be taken away. */
    private GetResourceLfTagsResponse assigned(Resource resource) {
        return account.ask(
                "lakeformation:GetResourceLFTags",
                () -> account.lakeFormation()
                        .getResourceLFTags(request -> request.catalogId(resources.catalogIdOrNull())
                                .resource(resource)
                                .showAssignedLFTags(true)));
    }

    private List<CellFilter> filters() {
        List<CellFilter> filters = new ArrayList<>();
        account.askPages(
                "lakeformation:ListDataCellsFilter",
                token -> account.lakeFormation()
                        .listDataCellsFilter(request -> request.table(resources.tableResource())
                                .maxResults(PAGE)
                                .nextToken(token)),
                ListDataCellsFilterResponse::nextToken,
                page -> page.dataCellsFilters().forEach(filter -> filters.add(plain(filter))));
        return filters;
    }

    private List<String> principals(String filter) {
        List<String> principals = new ArrayList<>();
        try {
            account.askPages(
                    "lakeformation:ListPermissions",
                    token -> account.lakeFormation()
                            .listPermissions(request -> request.catalogId(resources.catalogIdOrNull())
                                    .resource(resources.filter(filter))
                                    .maxResults(PAGE)
                                    .nextToken(token)),
                    ListPermissionsResponse::nextToken,
                    page -> page.principalResourcePermissions().stream()
                            .filter(grant -> grant.permissions().contains(Permission.SELECT))
                            .forEach(grant -> principals.add(grant.principal().dataLakePrincipalIdentifier())));
        } catch (QueryException e) {
            if (AwsErrors.awsCode(e).equals("EntityNotFoundException")) {
                // Somebody dropped it since it was listed.
                return List.of();
            }
            throw e;
        }
        return principals;
    }

    private static CellFilter plain(DataCellsFilter filter) {
        String rows = filter.rowFilter() == null || filter.rowFilter().filterExpression() == null
                ? ""
                : filter.rowFilter().filterExpression();
        return new CellFilter(
                filter.name(),
                // Lake Formation may say so of a filter of all rows.
                rows.equalsIgnoreCase("true") ? "" : rows,
                filter.hasColumnNames() ? filter.columnNames() : List.of(),
                filter.columnWildcard() == null
                        ? List.of()
                        : filter.columnWildcard().excludedColumnNames());
    }

    private static Map<String, String> plain(List<LFTagPair> tags) {
        Map<String, String> plain = new LinkedHashMap<>();
        tags.forEach(tag -> plain.put(
                tag.tagKey(), tag.tagValues().isEmpty() ? "" : tag.tagValues().get(0)));
        return plain;
    }
}
