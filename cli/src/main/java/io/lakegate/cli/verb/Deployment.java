package io.lakegate.cli.verb;

import io.lakegate.cli.deploy.ProjectUpload;
import io.lakegate.cli.deploy.ProjectZip;
import io.lakegate.cli.deploy.UploadReply;
import io.lakegate.cli.packages.PackageList;
import io.lakegate.cli.packages.PackageSpec;
import io.lakegate.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings the project of a command to the command's gateway. */
final class Deployment {
    private Deployment() {}

    /**
     * Zips, uploads, and prints what the gateway made of it.
     *
     * @throws io.lakegate.cli.deploy.DeployRefusedException when the project does not load there
     */
    static UploadReply deploy(ProjectOptions options, GatewayInUse gateway, Screen screen) throws InterruptedException {
        ProjectZip zip = ProjectZip.of(options.projectDir(), options.profilesElsewhere(), packagesElsewhere(options));
        UploadReply reply = new ProjectUpload(gateway.address(), GatewayOptions.password())
                .put(
                        zip,
                        new ProjectUpload.Options(
                                gateway.address().project(), options.profile(), options.target(), options.vars()));
        if (!options.quiet()) {
            reply.warnings().forEach(warning -> screen.err().println("warning: " + warning));
            screen.line(String.format(
                    Locale.ROOT,
                    "%s %s to %s:%d: %s",
                    reply.changed() ? "Deployed" : "Already deployed, unchanged:",
                    reply.name(),
                    gateway.address().host(),
                    gateway.address().port(),
                    reply.counts().entrySet().stream()
                            .map(entry -> Counts.counted(
                                    entry.getValue(), entry.getKey().replace('_', ' ')))
                            .collect(Collectors.joining(", "))));
        }
        return reply;
    }

    /** Local packages that lie outside of the directory, which is all that is uploaded. */
    private static Map<String, Path> packagesElsewhere(ProjectOptions options) {
        Path project = options.projectDir().toAbsolutePath().normalize();
        Map<String, Path> elsewhere = new LinkedHashMap<>();
        for (PackageSpec spec : PackageList.read(project)) {
            if (spec instanceof PackageSpec.Local local) {
                Path directory = project.resolve(local.path()).normalize();
                if (!directory.startsWith(project)) {
                    elsewhere.put(String.valueOf(directory.getFileName()), directory);
                }
            }
        }
        return elsewhere;
    }
}
