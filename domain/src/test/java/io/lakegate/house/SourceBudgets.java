package io.lakegate.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** File sizes of one module: what a bytecode rule cannot see. */
public record SourceBudgets(List<Integer> sortedLines, List<String> over) {
    /** The longest a file may be; a class of the JDBC interfaces may have twice that. */
    public static final int LONGEST = 600;

    /** Reads {@code src/main/java} below {@code module}, the directory Surefire runs in. */
    public static SourceBudgets of(Path module) {
        Path root = module.resolve("src/main/java");
        List<Integer> lines = new ArrayList<>();
        List<String> over = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                int count = Files.readAllLines(file).size();
                lines.add(count);
                boolean jdbc = file.toString().contains("lakegate/jdbc/");
                if (count > (jdbc ? 2 * LONGEST : LONGEST)) {
                    over.add(file.getFileName() + " has " + count + " lines");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.sort(Integer::compare);
        return new SourceBudgets(List.copyOf(lines), List.copyOf(over));
    }

    public int median() {
        return sortedLines.isEmpty() ? 0 : sortedLines.get(sortedLines.size() / 2);
    }

    public int percentile95() {
        return sortedLines.isEmpty() ? 0 : sortedLines.get((int) (sortedLines.size() * 0.95));
    }
}
