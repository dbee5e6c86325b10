package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gateway calls, what the documentation says it does, and what the template allows it, are the same. */
final class PermissionListsTest {
    private static final Pattern IN_CODE = Pattern.compile("\"((?:glue|s3|lakeformation):[A-Z]\\w+)\"");
    private static final Pattern IN_TEMPLATE = Pattern.compile("(?m)(?:- |Action: )((?:glue|s3|iam):[A-Z]\\w+)\\s*$");
    private static final Pattern IN_DOCS =
            Pattern.compile("`(?:(glue|s3|iam|sts|lakeformation):)?([A-Z]\\w*[a-z]\\w*)`");

    /** Of a call of another name: what CreateSession needs for its tags and its role. */
    private static final Set<String> IMPLIED = Set.of("glue:TagResource", "iam:PassRole");

    @Test
    void the_template_allows_what_the_gateway_calls_and_no_more() {
        assertThat(inTemplate()).isEqualTo(without("lakeformation", inCode()));
    }

    @Test
    void the_documentation_names_what_the_gateway_calls_and_no_more() {
        Set<String> documented =
                inDocs(between("../docs/glue.md", "\nWhat the gateway calls:", "The role of the\nsessions"));
        documented.addAll(inDocs(between("../docs/glue-catalog.md", "\n## Permissions", "\u0000")));
        // Only where a role is configured for the gateway to take.
        documented.remove("sts:AssumeRole");
        assertThat(documented).isEqualTo(inCode());
    }

    @Test
    void the_check_tries_every_permission_on_tables_and_files() {
        Set<String> tried = codes(read(Path.of("src/main/java/io/lakegate/gateway/engine/glue/TablePermissions.java")));
        tried.add("s3:ListBucket");
        assertThat(tried)
                .isEqualTo(inDocs(between("../docs/glue-catalog.md", "\n## Permissions", "| `lf_tags_config`")));
    }

    private static Set<String> inCode() {
        Set<String> actions = new TreeSet<>(IMPLIED);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> actions.addAll(codes(read(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return actions;
    }

    private static Set<String> codes(String source) {
        Set<String> actions = new TreeSet<>();
        Matcher action = IN_CODE.matcher(source);
        while (action.find()) {
            actions.add(action.group(1));
        }
        return actions;
    }

    private static Set<String> inTemplate() {
        Set<String> actions = new TreeSet<>();
        Matcher action =
                IN_TEMPLATE.matcher(between("../deploy/cloudformation.yaml", "\n  GatewayPolicy:", "\n  Workgroup:"));
        while (action.find()) {
            actions.add(action.group(1));
        }
        return actions;
    }

    /** A service is named with the first of its actions. */
    private static Set<String> inDocs(String text) {
        Set<String> actions = new TreeSet<>();
        Matcher action = IN_DOCS.matcher(text);
        String service = "";
        while (action.find()) {
            service = action.group(1) == null ? service : action.group(1);
            actions.add(service + ":" + action.group(2));
        }
        return actions;
    }

    private static Set<String> without(String service, Set<String> actions) {
        Set<String> others = new TreeSet<>(actions);
        others.removeIf(action -> action.startsWith(service + ":"));
        return others;
    }

    private static String between(String file, String begin, String end) {
        String text = read(Path.of(file));
        int from = text.indexOf(begin);
        assertThat(from).as(file + " has " + begin).isNotNegative();
        int to = text.indexOf(end, from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
