package io.lakegate.conformance.glue.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions of both types whose lake is moto's: S3 through S3A and Iceberg's S3FileIO, tables in moto's Data Catalog. A
 * statement session is a PySpark process of its own.
 */
public final class LakeSparks implements Sparks {
    private final Path directory;
    private final Path python;
    private final Path scripts;
    private final String jars;
    private final Map<String, String> environment;
    private final Map<String, String> lake;
    private final EngineSparks engines;

    /**
     * @param python the interpreter of the virtual environment
     * @param scripts where {@code interpreter.py} lies
     * @param jars a class path: what Spark needs for S3 and Glue, and Iceberg for statement sessions
     * @param environment credentials and endpoints for the processes
     * @param aws moto's address
     * @param measured every session has a Spark of its own, as in AWS, and leaves Spark's event log in {@code events}
     */
    public LakeSparks(
            Path directory,
            Path python,
            Path scripts,
            String jars,
            Map<String, String> environment,
            String aws,
            String accessKey,
            String secretKey,
            boolean measured) {
        this.directory = directory;
        this.python = python;
        this.scripts = scripts;
        this.jars = jars;
        this.environment = Map.copyOf(environment);
        this.lake = lake(aws, accessKey, secretKey);
        if (measured) {
            lake.put("spark.eventLog.enabled", "true");
            lake.put(
                    "spark.eventLog.dir",
                    made(directory.resolve("events")).toUri().toString());
        }
        this.engines = new EngineSparks(directory, jars, environment, lake, !measured);
    }

    private static Map<String, String> lake(String aws, String accessKey, String secretKey) {
        Map<String, String> lake = new LinkedHashMap<>();
        lake.put("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        lake.put("spark.hadoop.fs.s3a.endpoint", aws);
        lake.put("spark.hadoop.fs.s3a.path.style.access", "true");
        lake.put("spark.hadoop.fs.s3a.access.key", accessKey);
        lake.put("spark.hadoop.fs.s3a.secret.key", secretKey);
        lake.put("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
        // What a profile for real AWS cannot say and a catalog named as in AWS's documentation needs: where AWS is.
        lake.put("spark.sql.catalog.glue_catalog.s3.endpoint", aws);
        lake.put("spark.sql.catalog.glue_catalog.s3.path-style-access", "true");
        lake.put("spark.sql.catalog.glue_catalog.glue.endpoint", aws);
        lake.put("spark.sql.catalog.glue_catalog.client.region", "us-east-1");
        return lake;
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ConnectServer connectServer(Map<String, String> settings) {
        return engines.connectServer(settings);
    }

    @Override
    public Interpreter interpreter(String sessionId, Map<String, String> settings, Map<String, String> arguments) {
        Map<String, String> conf = new LinkedHashMap<>();
        conf.put("spark.master", "local[2]");
        conf.put("spark.ui.enabled", "false");
        conf.put("spark.driver.memory", "1g");
        conf.put("spark.driver.host", "127.0.0.1");
        conf.put("spark.driver.bindAddress", "127.0.0.1");
        conf.put("spark.driver.extraClassPath", jars);
        conf.put("spark.sql.session.timeZone", "UTC");
        // A cluster's 200 would measure this machine's task overhead.
        conf.put("spark.sql.shuffle.partitions", "4");
        conf.put("spark.sql.catalogImplementation", "hive");
        conf.put("spark.hadoop.hive.exec.dynamic.partition.mode", "nonstrict");
        conf.putAll(lake);
        conf.putAll(settings);
        List<String> words = new ArrayList<>(List.of(
                python.toString(), "-u", scripts.resolve("interpreter.py").toString()));
        words.addAll(List.of("--SESSION_ID", sessionId));
        arguments.forEach((name, value) -> words.addAll(List.of(name, value)));
        try {
            Path home = Files.createDirectories(directory.resolve(sessionId.replaceAll("[^A-Za-z0-9_-]", "_")));
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(home.toFile())
                    .redirectError(home.resolve("interpreter.err").toFile());
            builder.environment().putAll(environment);
            builder.environment().put("STAND_IN_SPARK_CONF", new ObjectMapper().writeValueAsString(conf));
            builder.environment().put("PYTHONPATH", scripts.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return PythonInterpreter.start(builder);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("the interpreter of " + sessionId + " did not start; see " + directory, e);
        }
    }

    @Override
    public void close() {
        engines.close();
    }
}
