package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * The first produce request arrives with a bit flipped, so that the broker refuses it, and no answer comes back before what
 * follows it is stored.
 */
final class DamagedFirst {

    static final String FAULT = "a bit of the first produce request is flipped";

    private static final Duration SOON = Duration.ofSeconds(10);

    private final WireFault damage;
    private final WireFault answers;

    private DamagedFirst(WireFault damage, WireFault answers) {
        this.damage = damage;
        this.answers = answers;
    }

    /** From the next produce request on. */
    static DamagedFirst on(FaultProxy proxy) {
        return new DamagedFirst(
                proxy.requests(ApiKeys.PRODUCE).number(1).corrupt(),
                proxy.responses(ApiKeys.PRODUCE).numbers(1, 2).hold());
    }

    void awaitDamage() {
        damage.awaitStrikes(1, SOON);
    }

    /** Returns when the broker has dealt with so many produce requests. */
    void awaitAnswers(int count) {
        answers.awaitStrikes(count, SOON);
    }

    /** Now the producer learns that the first one was refused. */
    void letAnswersThrough() {
        answers.close();
    }
}
