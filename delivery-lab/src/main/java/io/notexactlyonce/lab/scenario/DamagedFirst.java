package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * The first produce request arrives with a flipped bit, so the broker refuses it. The answers are held back until the
 * requests that follow are stored.
 */
final class DamagedFirst {

    static final String FAULT = "a bit of the first produce request is flipped";

    private final WireFault damage;
    private final WireFault answers;

    private DamagedFirst(WireFault damage, WireFault answers) {
        this.damage = damage;
        this.answers = answers;
    }

    /** Strikes the next produce request. */
    static DamagedFirst on(FaultProxy proxy) {
        return new DamagedFirst(
                proxy.requests(ApiKeys.PRODUCE).number(1).corrupt(),
                proxy.responses(ApiKeys.PRODUCE).numbers(1, 2).hold());
    }

    void awaitDamage() {
        damage.awaitStrikes(1);
    }

    /** Returns when the broker has answered this many produce requests. */
    void awaitAnswers(int count) {
        answers.awaitStrikes(count);
    }

    /** Lets the producer learn that the first request was refused. */
    void letAnswersThrough() {
        answers.close();
    }
}
