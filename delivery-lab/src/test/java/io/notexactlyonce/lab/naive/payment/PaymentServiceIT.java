package io.notexactlyonce.lab.naive.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.lab.naive.payment.PaymentApi.Answer;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other side of the call, as its callers see it. */
class PaymentServiceIT {

    private static final int CALLERS = 8;

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(CALLERS);
    private static Database database;
    private static JavaProcess service;
    private static PaymentApi payments;
    private static Charges charges;

    private final Charge charge = new Charge(UUID.randomUUID(), new BigDecimal("9.95"), "EUR");
    private final String key = charge.reference().toString();

    @BeforeAll
    static void start(@TempDir Path histories) {
        database = Testbed.newDatabase();
        var access = database.create("lab").owner();
        var config = new ProgramConfig("no broker", "payments", "no group", access, histories);
        charges = new Charges(config);
        Charges.createTables(access);
        var address = URI.create("http://localhost:" + Testbed.freePort());
        payments = new PaymentApi(address);
        service = JavaProcess.running(PaymentService.class)
                .environment(config.environment("payment-service", Map.of()))
                .environment(PaymentService.ADDRESS, address.toString())
                .readyAt(address.resolve("/health"))
                .start();
    }

    @AfterAll
    static void close() {
        THREADS.shutdownNow();
        service.close();
        database.close();
    }

    @Test
    void chargesEachTimeWithoutAKey() {
        assertThat(payments.charge(charge)).isEqualTo(Answer.CHARGED);
        assertThat(payments.charge(charge)).isEqualTo(Answer.CHARGED);

        assertThat(charges.count()).containsEntry(charge.reference(), 2);
    }

    @Test
    void chargesOnceForAKeyHoweverManyAskAtTheSameTime() {
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> payments.charge(charge, key), THREADS))
                .limit(CALLERS)
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(Answer.CHARGED);
        assertThat(charges.count()).containsEntry(charge.reference(), 1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherCharge() {
        payments.charge(charge, key);
        var dearer = new Charge(charge.reference(), new BigDecimal("9.96"), "EUR");

        assertThat(payments.charge(dearer, key)).isEqualTo(Answer.NOT_CHARGED);
        assertThat(charges.count()).containsEntry(charge.reference(), 1);
    }

    @Test
    void saysWhetherItHasCharged() {
        assertThat(payments.find(key)).isEqualTo(Answer.NOT_CHARGED);
        payments.charge(charge, key);
        assertThat(payments.find(key)).isEqualTo(Answer.CHARGED);
    }

    @Test
    void leavesItOpenWhenItCanNotBeAsked() {
        service.pause();
        try {
            assertThat(payments.charge(charge, key)).isEqualTo(Answer.UNKNOWN);
            assertThat(payments.find(key)).isEqualTo(Answer.UNKNOWN);
        } finally {
            service.resume();
        }
    }
}
