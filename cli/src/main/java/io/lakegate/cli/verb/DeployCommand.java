package io.lakegate.cli.verb;

import io.lakegate.cli.server.GatewayAddress;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.templating.project.LoadedProject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deploy}: uploads a project directory to a gateway that runs. */
@Command(name = "deploy", description = "Upload a project directory to a gateway: its models are there over JDBC then.")
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private GatewayOptions gatewayOptions = new GatewayOptions();

    private final Screen screen;

    DeployCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (gatewayOptions.url() == null) {
            throw new CommandFailedException(
                    "deploy needs a gateway that stays: --url jdbc:lakegate://localhost:8642/<project>.");
        }
        LoadedProject project = options.load();
        Printing.problems(screen.err(), project, true);
        if (!project.errors().isEmpty()) {
            return 2;
        }
        try (GatewayInUse gateway = GatewayInUse.open(gatewayOptions, options, project, screen)) {
            Deployment.deploy(options, gateway, screen);
            GatewayAddress address = gateway.address();
            if (!options.quiet()) {
                screen.line("   JDBC     jdbc:lakegate://" + address.host() + ":" + address.port() + "/"
                        + address.project());
            }
        }
        return 0;
    }
}
