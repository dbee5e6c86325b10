package io.lakegate.gateway.lake.formation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One call to Lake Formation. */
sealed interface RightsCall {
    /** What it is for, in a few words. */
    String purpose();

    /** The API's name of it and what it is given, for people. */
    String described();

    /**
     * What has tags.
     *
     * @param columns empty for the database or table itself
     */
    record Tagged(Kind kind, List<String> columns) {
        enum Kind {
            DATABASE,
            TABLE,
            COLUMNS
        }

        static final Tagged DATABASE = new Tagged(Kind.DATABASE, List.of());
        static final Tagged TABLE = new Tagged(Kind.TABLE, List.of());

        static Tagged columns(List<String> names) {
            return new Tagged(Kind.COLUMNS, names);
        }

        public Tagged {
            columns = List.copyOf(columns);
        }

        @Override
        public String toString() {
            return switch (kind) {
                case DATABASE -> "the database";
                case TABLE -> "the table";
                case COLUMNS -> (columns.size() == 1 ? "column " : "columns ") + String.join(", ", columns);
            };
        }
    }

    record AddTags(Tagged target, Map<String, String> tags) implements RightsCall {
        @Override
        public String purpose() {
            return "Tag " + target;
        }

        @Override
        public String described() {
            return "AddLFTagsToResource: " + target + ", " + tagText(tags);
        }
    }

    record RemoveTags(Tagged target, Map<String, String> tags) implements RightsCall {
        @Override
        public String purpose() {
            return "Take tags off " + target;
        }

        @Override
        public String described() {
            return "RemoveLFTagsFromResource: " + target + ", " + tagText(tags);
        }
    }

    record CreateFilter(CellFilter filter) implements RightsCall {
        @Override
        public String purpose() {
            return "Create data cell filter " + filter.name();
        }

        @Override
        public String described() {
            return "CreateDataCellsFilter: " + filter.name() + ", " + filter.described();
        }
    }

    record UpdateFilter(CellFilter filter) implements RightsCall {
        @Override
        public String purpose() {
            return "Change data cell filter " + filter.name();
        }

        @Override
        public String described() {
            return "UpdateDataCellsFilter: " + filter.name() + ", " + filter.described();
        }
    }

    record DeleteFilter(String filter) implements RightsCall {
        @Override
        public String purpose() {
            return "Delete data cell filter " + filter;
        }

        @Override
        public String described() {
            return "DeleteDataCellsFilter: " + filter;
        }
    }

    record Grant(String filter, List<String> principals) implements RightsCall {
        @Override
        public String purpose() {
            return "Let principals read through " + filter;
        }

        @Override
        public String described() {
            return "BatchGrantPermissions: SELECT on " + filter + " to " + String.join(", ", principals);
        }
    }

    record Revoke(String filter, List<String> principals) implements RightsCall {
        @Override
        public String purpose() {
            return "Let principals no longer read through " + filter;
        }

        @Override
        public String described() {
            return "BatchRevokePermissions: SELECT on " + filter + " from " + String.join(", ", principals);
        }
    }

    private static String tagText(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "));
    }
}
