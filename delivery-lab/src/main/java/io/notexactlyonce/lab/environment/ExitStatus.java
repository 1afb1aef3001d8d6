package io.notexactlyonce.lab.environment;

/** Exit codes in words. */
final class ExitStatus {

    private ExitStatus() {}

    static String describe(int code) {
        return switch (code) {
            case 137 -> "SIGKILL";
            case 143 -> "SIGTERM";
            case 134 -> "SIGABRT";
            case 139 -> "SIGSEGV";
            default -> code > 128 ? "signal " + (code - 128) : "exit code " + code;
        };
    }
}
