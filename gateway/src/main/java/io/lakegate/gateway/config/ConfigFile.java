package io.lakegate.gateway.config;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.engine.connect.ConnectEndpoint;
import io.lakegate.gateway.engine.embedded.EmbeddedSettings;
import io.lakegate.gateway.engine.glue.GlueSettings;
import io.lakegate.gateway.http.HttpLimits;
import io.lakegate.gateway.observe.LogSettings;
import io.lakegate.gateway.project.ConfiguredDirectory;
import io.lakegate.gateway.security.PasswordHash;
import io.lakegate.gateway.security.Users;
import io.lakegate.gateway.statement.StatementLimits;
import io.lakegate.gateway.store.StoreConfig;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code gateway.yaml}. */
public final class ConfigFile {
    static final int DEFAULT_PORT = 8642;

    private final Path home;
    private final Map<String, String> environment;
    private final UnaryOperator<@Nullable String> env;

    /**
     * @param home Lakegate's own directory, where the engine was built
     * @param environment as {@link System#getenv()} has it
     */
    public ConfigFile(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.env = this.environment::get;
    }

    /** @throws ConfigException saying where and what was expected */
    public GatewayConfig read(CommandLine flags) {
        Path file = flags.config();
        try {
            String text = file == null ? "" : Files.readString(file);
            return read(text, flags);
        } catch (IOException e) {
            throw new ConfigException("The configuration " + file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (MarkedYAMLException e) {
            throw new ConfigException(
                    file + " is not YAML: " + e.getProblem() + " in line "
                            + (e.getProblemMark().getLine() + 1) + ".",
                    e);
        } catch (ConfigException e) {
            throw file == null ? e : new ConfigException(file + ", " + e.getMessage(), e);
        }
    }

    GatewayConfig read(String text, CommandLine flags) {
        Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        Section root = new Section("", node, env);
        Integer port = flags.port();
        Path dataDir = flags.dataDir();
        String dataDirInFile = root.text("dataDir", "");
        int portInFile = root.number("port", DEFAULT_PORT, 0);
        Path data = dataDir != null ? dataDir : dataDirectory(dataDirInFile);
        GatewayConfig config = new GatewayConfig(
                bind(root),
                port != null ? port : portInFile,
                data.toAbsolutePath().normalize(),
                users(root),
                tls(root.section("tls")),
                engines(root, data, flags),
                store(root.section("store"), data),
                projects(root.section("projects")),
                root.texts("env"),
                http(root.section("limits")),
                statements(root.section("limits")),
                connections(root.section("limits")),
                log(root.section("log")));
        limitsEnd(root.section("limits"));
        root.end();
        return config;
    }

    private Path dataDirectory(String inFile) {
        String inEnvironment = env.apply("LAKEGATE_DATA");
        if (!inFile.isEmpty()) {
            return Path.of(inFile);
        }
        return Path.of(inEnvironment == null || inEnvironment.isEmpty() ? ".lakegate" : inEnvironment);
    }

    private static InetAddress bind(Section root) {
        String address = root.text("bind", "127.0.0.1");
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw root.wrong("bind", "is an address of this machine, and " + address + " is none.");
        }
    }

    private static Users users(Section root) {
        Map<String, PasswordHash> passwords = new HashMap<>();
        Map<String, String> tokens = new HashMap<>();
        Set<String> administrators = new HashSet<>();
        for (Section user : root.list("users")) {
            String name = user.required("name");
            if (user.has("password")) {
                try {
                    passwords.put(name, PasswordHash.parse(user.text("password", "")));
                } catch (IllegalArgumentException e) {
                    throw user.wrong(
                            "password", "is a hash made by ./lakegate hash-password, never the password itself.");
                }
            }
            String token = user.text("token", "");
            if (!token.isEmpty()) {
                if (!token.matches("[0-9a-f]{64}")) {
                    throw user.wrong("token", "is the SHA-256 of the token in 64 lower-case hexadecimal digits.");
                }
                tokens.put(token, name);
            }
            if (user.flag("admin", false)) {
                administrators.add(name);
            }
            user.end();
        }
        return new Users(passwords, tokens, administrators);
    }

    private static GatewayConfig.@Nullable TlsFiles tls(Section tls) {
        GatewayConfig.TlsFiles files = null;
        if (tls.has("certificate") || tls.has("key")) {
            files = new GatewayConfig.TlsFiles(Path.of(tls.required("certificate")), Path.of(tls.required("key")));
        }
        tls.end();
        return files;
    }

    private List<EngineConfig> engines(Section root, Path data, CommandLine flags) {
        List<EngineConfig> engines = new ArrayList<>();
        root.sections("engines").forEach((name, section) -> engines.add(engine(name, section, data, flags)));
        if (engines.isEmpty()) {
            engines.add(
                    new EngineConfig.Embedded("embedded", EmbeddedSettings.defaults(engineData(data), classPath())));
        }
        String engine = flags.engine();
        String preferredInFile = root.text("defaultEngine", engines.get(0).name());
        String preferred = engine == null ? preferredInFile : engine;
        for (int i = 0; i < engines.size(); i++) {
            if (engines.get(i).name().equals(preferred)) {
                engines.add(0, engines.remove(i));
                return engines;
            }
        }
        String known =
                String.join(", ", engines.stream().map(EngineConfig::name).toList());
        if (engine != null) {
            throw new ConfigException("--engine names none of the engines: " + engine + ". There is " + known + ".");
        }
        throw root.wrong("defaultEngine", "names none of the engines: " + preferred + ". There is " + known + ".");
    }

    private EngineConfig engine(String name, Section section, Path data, CommandLine flags) {
        String type = section.text("type", name.equals("embedded") ? "embedded" : "");
        EngineConfig engine = switch (type) {
            case "embedded" -> new EngineConfig.Embedded(name, embedded(section, data));
            case "connect" -> new EngineConfig.Connect(name, endpoint(section));
            case "glue" ->
                new EngineConfig.Glue(name, new GlueSection(section, glueDefaults(section)).read(flags.shutdownWait()));
            default -> throw section.wrong("type", "is embedded, connect or glue.");
        };
        String lake = section.text("lake", "");
        section.end();
        return lake.isEmpty() ? engine : engine.ofLake("lake " + lake);
    }

    /** What the engine's own keys win over: a dbt profile where one is named. */
    private GlueSettings glueDefaults(Section section) {
        return section.has("profile")
                ? new ProfileSection(section.section("profile"), environment).read()
                : GlueSection.unset();
    }

    private EmbeddedSettings embedded(Section section, Path data) {
        EmbeddedSettings defaults = EmbeddedSettings.defaults(engineData(data), classPath());
        String dataDir = section.text("dataDir", "");
        String javaHome = section.text("javaHome", "");
        return new EmbeddedSettings(
                dataDir.isEmpty() ? defaults.dataDirectory() : Path.of(dataDir),
                defaults.classPathFile(),
                javaHome.isEmpty() ? defaults.javaHome() : Path.of(javaHome),
                section.number("heapMegabytes", defaults.heapMegabytes(), 512),
                section.number("cores", defaults.cores(), 0),
                section.map("settings"),
                section.flag("startAtOnce", defaults.startAtOnce()),
                section.duration("startTimeout", defaults.startTimeout()));
    }

    private static Path engineData(Path data) {
        return data.toAbsolutePath().normalize().resolve("engine");
    }

    private Path classPath() {
        return home.resolve("engine/target/engine.classpath");
    }

    private static ConnectEndpoint endpoint(Section section) {
        try {
            return ConnectEndpoint.parse(section.required("url"));
        } catch (QueryException e) {
            throw section.wrong("url", "cannot be read. " + e.message());
        }
    }

    private static StoreConfig store(Section store, Path data) {
        StoreConfig defaults = StoreConfig.embedded(data);
        StoreConfig config = new StoreConfig(
                store.text("url", defaults.url()),
                store.text("user", store.has("url") ? "" : defaults.user()),
                store.text("password", defaults.password()),
                store.number("maxConnections", defaults.maxConnections(), 1));
        store.end();
        return config;
    }

    private static GatewayConfig.ProjectSettings projects(Section projects) {
        GatewayConfig.ProjectSettings settings = new GatewayConfig.ProjectSettings(
                projects.flag("createOnFirstUse", true),
                projects.text("schema", "default"),
                projects.number("threads", 4, 1),
                projects.number("maxThreads", 16, 1),
                directories(projects));
        projects.end();
        return settings;
    }

    private static List<ConfiguredDirectory> directories(Section projects) {
        List<ConfiguredDirectory> directories = new ArrayList<>();
        projects.sections("directories").forEach((name, section) -> {
            Path path = Path.of(section.required("path")).toAbsolutePath().normalize();
            if (!Files.isRegularFile(path.resolve("dbt_project.yml"))) {
                throw section.wrong("path", "is a dbt project directory, and " + path + " has no dbt_project.yml.");
            }
            String profiles = section.text("profilesDir", "");
            String profile = section.text("profile", "");
            String target = section.text("target", "");
            directories.add(new ConfiguredDirectory(
                    name,
                    path,
                    profiles.isEmpty()
                            ? List.of(path)
                            : List.of(Path.of(profiles).toAbsolutePath().normalize()),
                    profile.isEmpty() ? null : profile,
                    target.isEmpty() ? null : target,
                    section.map("vars")));
            section.end();
        });
        return directories;
    }

    private static LogSettings log(Section log) {
        LogSettings defaults = LogSettings.defaults();
        String format = log.text("format", "text");
        if (!List.of("text", "json").contains(format)) {
            throw log.wrong("format", "is text or json.");
        }
        LogSettings settings = new LogSettings(
                log.text("level", defaults.level()), format.equals("json"), log.flag("sql", defaults.sql()));
        log.end();
        return settings;
    }

    private static HttpLimits http(Section limits) {
        HttpLimits defaults = HttpLimits.defaults();
        return new HttpLimits(
                limits.number("sockets", defaults.connections(), 1),
                defaults.requestLineBytes(),
                defaults.headerBytes(),
                (int) Math.min(1 << 30, limits.bytes("requestBytes", defaults.bodyBytes())),
                limits.duration("requestTime", defaults.requestTime()),
                limits.duration("socketIdle", defaults.idle()),
                limits.duration("socketStalled", defaults.stalled()),
                defaults.pipelined(),
                limits.number("queries", defaults.queries(), 1));
    }

    private static StatementLimits statements(Section limits) {
        StatementLimits defaults = StatementLimits.forHeap(Runtime.getRuntime().maxMemory());
        return new StatementLimits(
                limits.number("statements", defaults.inAll(), 1),
                limits.number("statementsPerConnection", defaults.perConnection(), 1),
                limits.number("running", defaults.running(), 1),
                limits.bytes("resultBytesPerStatement", defaults.bytesPerStatement()),
                limits.bytes("resultBytes", defaults.bytesInAll()),
                defaults.segmentBytes(),
                defaults.linger(),
                limits.duration("resultIdle", defaults.idle()),
                defaults.answered(),
                limits.duration("statementTime", defaults.longest()));
    }

    private static GatewayConfig.ConnectionLimits connections(Section limits) {
        return new GatewayConfig.ConnectionLimits(
                limits.number("connections", 10_000, 1), limits.duration("connectionIdle", Duration.ofHours(1)));
    }

    /** The limits of three rooms stand in one section: its keys are checked once all have been asked for. */
    private static void limitsEnd(Section limits) {
        http(limits);
        statements(limits);
        connections(limits);
        limits.end();
    }
}
