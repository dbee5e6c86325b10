package io.lakegate.domain.selection;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@code --select}: blanks unite, commas intersect. */
final class SelectionGrammar {
    private static final Pattern CRITERION =
            Pattern.compile("(?<at>@)?(?<parents>(?<up>\\d*)\\+)?((?<method>[\\w.]+):)?(?<value>.*?)"
                    + "(?<children>\\+(?<down>\\d*))?");

    private SelectionGrammar() {}

    static SelectionSpec union(String text, IndirectSelection indirect) {
        List<SelectionSpec> parts = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            List<SelectionSpec> criteria = new ArrayList<>();
            for (String criterion : word.split(",", -1)) {
                criteria.add(criterion(criterion, indirect));
            }
            parts.add(new SelectionSpec.Intersection(word, criteria, indirect, true));
        }
        return new SelectionSpec.Union(text, parts, indirect);
    }

    static SelectionSpec.Criterion criterion(String raw, IndirectSelection indirect) {
        Matcher match = CRITERION.matcher(raw);
        if (!match.matches()) {
            throw invalid(raw, "is not a selection criterion");
        }
        String value = match.group("value");
        if (value.isEmpty()) {
            throw invalid(raw, "names nothing to select");
        }
        return criterion(
                raw,
                match.group("method"),
                value,
                match.group("at") != null,
                depth(raw, match.group("parents"), match.group("up")),
                depth(raw, match.group("children"), match.group("down")),
                indirect);
    }

    static SelectionSpec.Criterion criterion(
            String raw,
            @Nullable String dottedMethod,
            String value,
            boolean childrensParents,
            int parentsDepth,
            int childrenDepth,
            IndirectSelection indirect) {
        if (childrensParents && childrenDepth > 0) {
            throw invalid(raw, "has both an @ before and a + after its name; use one of them");
        }
        List<String> method = dottedMethod == null ? List.of() : Arrays.asList(dottedMethod.split("\\.", -1));
        return new SelectionSpec.Criterion(
                raw,
                method.isEmpty() ? implied(value) : SelectionMethod.named(method.get(0)),
                method.isEmpty() ? List.of() : method.subList(1, method.size()),
                value,
                childrensParents,
                parentsDepth,
                childrenDepth,
                indirect);
    }

    static QueryException invalid(String raw, String why) {
        return new QueryException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "The selection '" + raw + "' " + why
                        + ". A criterion looks like name, tag:nightly, +orders or @orders.");
    }

    private static SelectionMethod implied(String value) {
        if (value.contains("/") || value.contains("\\")) {
            return SelectionMethod.PATH;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith(".sql") || lower.endsWith(".py") || lower.endsWith(".csv")
                ? SelectionMethod.FILE
                : SelectionMethod.FQN;
    }

    private static int depth(String raw, @Nullable String operator, @Nullable String number) {
        if (operator == null) {
            return 0;
        }
        if (number == null || number.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw invalid(raw, "counts too many generations");
        }
    }
}
