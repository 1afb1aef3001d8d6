package io.notexactlyonce.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallersTest {

    private StubbornProducer one;
    private StubbornProducer other;

    @BeforeEach
    void start() throws IOException {
        one = new StubbornProducer();
        other = new StubbornProducer();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void goToEachInstanceByTurns() {
        var callers = new Callers(at(one), at(other));
        callers.place();
        callers.place();
        callers.place();

        assertThat(one.orders()).hasSize(2);
        assertThat(other.orders()).hasSize(1);
    }

    @Test
    void goWhereTheyAreSentFromThenOn() {
        var callers = new Callers(at(one));
        var before = callers.place();
        callers.goTo(at(other));
        var after = callers.place();
        callers.cancel(after);

        assertThat(one.orders()).containsExactly(before);
        assertThat(other.orders()).containsExactly(after);
        assertThat(other.cancelled()).containsExactly(after);
    }

    @Test
    void askAgainWithTheSameKeyAtTheNextInstance() {
        one.refuseEachKeyFirst(Integer.MAX_VALUE);
        var order = new Callers(at(one), at(other)).place();

        assertThat(one.requestsByKey()).hasSize(1).isEqualTo(other.requestsByKey());
        assertThat(other.orders()).containsExactly(order);
    }

    private static URI at(StubbornProducer producer) {
        return URI.create("http://localhost:" + producer.port());
    }
}
