package io.notexactlyonce.lab.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The address of the page. */
final class PageOptions {

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = "${env:LAB_PAGE_PORT:-8080}",
            description = "Port of the lab's page (LAB_PAGE_PORT, else 8080).")
    private int port;

    /** A visitor of the page can change the rate and hold the orders, so by default only this machine can reach it. */
    @Option(
            names = "--page-address",
            paramLabel = "ADDRESS",
            defaultValue = "${env:LAB_PAGE_ADDRESS:-127.0.0.1}",
            description = "Address on which the page listens (LAB_PAGE_ADDRESS, else 127.0.0.1); 0.0.0.0 in a container"
                    + " whose port is published to the host.")
    private String address = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    InetSocketAddress address() {
        require(port >= 1 && port <= 65_535, "%d, for the page, is not a port: 1 to 65535".formatted(port));
        var socketAddress = new InetSocketAddress(address, port);
        require(
                !socketAddress.isUnresolved(),
                "'%s' (--page-address) is not an address of this machine: use 127.0.0.1 or 0.0.0.0".formatted(address));
        return socketAddress;
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
