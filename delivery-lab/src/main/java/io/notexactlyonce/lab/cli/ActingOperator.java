package io.notexactlyonce.lab.cli;

import picocli.CommandLine.Option;

/** Who acts, for the audit. */
final class ActingOperator {

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            defaultValue = "${env:LAB_OPERATOR:-${sys:user.name}}",
            description = "Your name, for the record (LAB_OPERATOR, else your login name).")
    private String name = "";

    String name() {
        return name;
    }
}
