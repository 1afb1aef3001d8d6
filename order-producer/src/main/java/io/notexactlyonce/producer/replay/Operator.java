package io.notexactlyonce.producer.replay;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.util.StringUtils;

/** Who acts, and why, for the audit. */
record Operator(String name, String why) {

    private static final String UNNAMED = "unnamed";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    /**
     * A signed-in caller acts under its own name, whatever the request says.
     *
     * @throws IllegalArgumentException when something is too long
     */
    static Operator of(SecurityContext caller, @Nullable String name, @Nullable String why) {
        String called = StringUtils.hasText(name) ? name.strip() : UNNAMED;
        String acting =
                caller.getPrincipal() == null ? called : caller.getPrincipal().getName();
        String reason = why == null ? "" : why.strip();
        require(acting.length() <= LONGEST_NAME, "operator must have at most " + LONGEST_NAME + " characters.");
        require(reason.length() <= LONGEST_REASON, "why must have at most " + LONGEST_REASON + " characters.");
        require((acting + reason).indexOf('\0') < 0, "operator and why must not contain the character NUL.");
        return new Operator(acting, reason);
    }

    /** @throws IllegalArgumentException when it isn't said why */
    Operator withReason() {
        require(!why.isEmpty(), "why is missing: say why the letter is discarded, as in ?why=test+data.");
        return this;
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
