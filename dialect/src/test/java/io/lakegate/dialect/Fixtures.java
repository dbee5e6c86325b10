package io.lakegate.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Pairs of input and expected output in {@code src/test/resources}: blocks of a file, parted by a line of {@code ====}, input
 * above and output below a line of {@code ----}. What stands before the first line of input that is not a comment of {@code #}
 * names the case.
 *
 * <p>{@code ./mvnw -pl dialect -am test -Ddialect.correct=true} writes what comes out today as the expectation. Read the diff
 * before you commit it: it is the review.
 */
public final class Fixtures {
    private static final String BLOCK = "\n====\n";
    private static final String OUTPUT = "\n----\n";

    private Fixtures() {}

    /** A test for each block of each file in {@code directory}. */
    public static Stream<DynamicTest> in(String directory, UnaryOperator<String> subject) {
        Path root = Path.of("src/test/resources").resolve(directory);
        boolean correct = Boolean.getBoolean("dialect.correct");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.sorted().toList()) {
                List<String> blocks = List.of(Files.readString(file).strip().split(BLOCK, -1));
                if (correct) {
                    Files.writeString(file, String.join(BLOCK, corrected(blocks, subject)) + "\n");
                }
                for (String block : correct ? corrected(blocks, subject) : blocks) {
                    tests.add(test(file, block, subject));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tests.stream();
    }

    private static List<String> corrected(List<String> blocks, UnaryOperator<String> subject) {
        return blocks.stream()
                .map(block -> heading(block)
                        + input(block)
                        + OUTPUT
                        + subject.apply(input(block)).strip())
                .toList();
    }

    private static DynamicTest test(Path file, String block, UnaryOperator<String> subject) {
        String heading = heading(block).replace("#", "").replace('\n', ' ').strip();
        String title = heading.isEmpty() ? input(block).lines().findFirst().orElse("") : heading;
        return DynamicTest.dynamicTest(
                file.getFileName() + ": " + title,
                () -> assertThat(subject.apply(input(block)).strip()).isEqualTo(output(block)));
    }

    private static String heading(String block) {
        int at = 0;
        while (block.startsWith("#", at)) {
            at = block.indexOf('\n', at) + 1;
        }
        return block.substring(0, at);
    }

    private static String input(String block) {
        int end = block.indexOf(OUTPUT);
        return block.substring(heading(block).length(), end < 0 ? block.length() : end);
    }

    private static String output(String block) {
        int end = block.indexOf(OUTPUT);
        return end < 0 ? "" : block.substring(end + OUTPUT.length()).strip();
    }
}
