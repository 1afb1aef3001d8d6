package io.notexactlyonce.lab;

import java.util.List;

/**
 * Something that was spoiled, and what came of it.
 *
 * @param where as in "order-consumer, inbox.payload_hash"
 * @param what as in "another hash"
 * @param foundBy ids of the rules that are broken since; empty when none is
 * @param refusal who doesn't let it happen, and by what; empty when it happened
 */
record Corruption(String where, String what, List<String> foundBy, String refusal) {

    static Corruption found(String where, String what, List<String> rules) {
        return new Corruption(where, what, List.copyOf(rules), "");
    }

    static Corruption refused(String where, String what, String by) {
        return new Corruption(where, what, List.of(), by);
    }

    String name() {
        return where + ": " + what;
    }

    boolean isFound() {
        return !foundBy.isEmpty();
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }
}
