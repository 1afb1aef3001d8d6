package io.notexactlyonce.lab.scenario.timing;

/**
 * What happened to the event that was being processed when the consumer was killed and restarted.
 *
 * @param before the step before which the consumer crashed
 * @param remembered how often it is in the memory of the restarted consumer
 * @param stored how often it is in the database
 * @param called how often the external service was called for it
 */
public record Cell(AcknowledgementPoint acknowledged, String before, int remembered, int stored, int called) {

    /** As in "memory lost, database right, call twice". */
    public String outcome() {
        return "memory %s, database %s, call %s".formatted(word(remembered), word(stored), word(called));
    }

    /** As in "lost", "right" or "twice". */
    public static String word(int times) {
        return switch (times) {
            case 0 -> "lost";
            case 1 -> "right";
            case 2 -> "twice";
            default -> times + " times";
        };
    }
}
