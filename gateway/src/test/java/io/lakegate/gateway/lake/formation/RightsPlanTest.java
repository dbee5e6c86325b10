package io.lakegate.gateway.lake.formation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pairs of configuration and state, and the calls that follow, in {@code src/test/resources/lake-formation}. */
final class RightsPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> configuration_and_state_become_calls() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : List.of("tags.txt", "filters.txt")) {
            String text = Files.readString(Path.of("src/test/resources/lake-formation", file));
            for (String block : text.strip().split("\n====\n")) {
                String[] pair = block.split("\n----\n");
                String title = pair[0].lines().findFirst().orElseThrow().replace("# ", "");
                tests.add(DynamicTest.dynamicTest(
                        file + ": " + title, () -> assertThat(planned(pair[0])).isEqualTo(pair[1].strip())));
            }
        }
        return tests.stream();
    }

    private static String planned(String input) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        input.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] fact = line.split(": ", 2);
            facts.put(fact[0], fact[1]);
        });
        GovernedTable table = new GovernedTable(
                "123456789012", "NycTaxi", "trips", List.of(facts.get("columns").split(", ")));
        NodeConfig config = new NodeConfig(JSON.readValue(facts.get("config"), new TypeReference<>() {}));
        try {
            List<RightsCall> calls =
                    RightsPlan.of(table, RightsReading.read("trips", config), state(JSON.readTree(facts.get("now"))));
            return calls.isEmpty()
                    ? "nothing"
                    : calls.stream().map(RightsCall::described).collect(Collectors.joining("\n"));
        } catch (QueryException e) {
            return e.code() + "\n" + e.message();
        }
    }

    private static RightsState state(JsonNode now) {
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        now.path("columns").properties().forEach(column -> columns.put(column.getKey(), texts(column.getValue())));
        List<CellFilter> filters = new ArrayList<>();
        Map<String, List<String>> principals = new LinkedHashMap<>();
        for (JsonNode filter : now.path("filters")) {
            String name = filter.path("name").asText();
            filters.add(new CellFilter(
                    name, filter.path("rows").asText(""), list(filter.path("columns")), list(filter.path("excluded"))));
            principals.put(name, list(filter.path("principals")));
        }
        return new RightsState(texts(now.path("database")), texts(now.path("table")), columns, filters, principals);
    }

    private static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
