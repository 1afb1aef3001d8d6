package io.notexactlyonce.lab.system;

/** Exit codes in words. */
final class Exit {

    private Exit() {}

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
