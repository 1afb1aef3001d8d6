package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.bench.baseline.AtLeastOnceEffect;
import io.notexactlyonce.lab.bench.baseline.AtMostOnceEffect;
import io.notexactlyonce.lab.bench.baseline.CountingBaseline;
import io.notexactlyonce.lab.bench.baseline.InboxBaseline;
import io.notexactlyonce.lab.bench.baseline.InboxEffect;
import io.notexactlyonce.lab.bench.baseline.RelayBaseline;
import io.notexactlyonce.lab.bench.baseline.SettlingBaseline;
import io.notexactlyonce.lab.bench.baseline.TransactionEffect;
import io.notexactlyonce.lab.model.Component;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A guarantee, in one of its implementations; the first case of a family is the baseline of the others. */
public enum BenchmarkCase {
    AT_MOST_ONCE(
            Family.CONSUMERS,
            "at most once",
            // with the default, one second, the latency would only reflect this interval
            "offset committed every 100 ms, then counted",
            Component.ANALYTICS_CONSUMER,
            CountingBaseline.class,
            500,
            Map.of("KAFKA_AUTO_COMMIT_INTERVAL", "100ms")),
    AT_LEAST_ONCE_1("at least once, record by record", 1),
    AT_LEAST_ONCE_BATCH("at least once, batch and inbox", 1000),
    EXACTLY_ONCE_1(1),
    EXACTLY_ONCE_10(10),
    EXACTLY_ONCE_100(100),
    EXACTLY_ONCE_1000(1000),
    ACKS_0("0", "sent, never acknowledged"),
    ACKS_1("1", "acknowledged by the leader"),
    ACKS_ALL("all", "acknowledged by all in sync, 2 at least; idempotent"),
    SAME_WORK_AT_MOST_ONCE("at most once", "offsets committed, then the rows", AtMostOnceEffect.class),
    SAME_WORK_AT_LEAST_ONCE("at least once, no inbox", "rows committed, then the offsets", AtLeastOnceEffect.class),
    SAME_WORK_INBOX(
            "at least once, with inbox",
            "ids claimed and rows committed in one transaction, then the offsets",
            InboxEffect.class),
    SAME_WORK_EXACTLY_ONCE(
            "exactly once, Kafka transaction",
            "records and offsets in one Kafka transaction; it ends at Kafka's edge, so the effect is a record, not a row",
            TransactionEffect.class);

    private final Family family;
    private final String title;
    private final String way;
    private final Component role;
    private final Class<? extends Runnable> baseline;
    private final int records;
    private final Map<String, String> environment;

    BenchmarkCase(
            Family family,
            String title,
            String way,
            Component role,
            Class<? extends Runnable> baseline,
            int records,
            Map<String, String> environment) {
        this.family = family;
        this.title = title;
        this.way = way;
        this.role = role;
        this.baseline = baseline;
        this.records = records;
        this.environment = environment;
    }

    /** At least once. */
    BenchmarkCase(String title, int records) {
        this(
                Family.CONSUMERS,
                title,
                "a database transaction for each poll of up to %d, then its offsets".formatted(records),
                Component.ORDER_CONSUMER,
                InboxBaseline.class,
                records,
                polled(records));
    }

    /** Exactly once. */
    BenchmarkCase(int records) {
        this(
                Family.CONSUMERS,
                "exactly once, %s a transaction".formatted(records == 1 ? "1 record" : records + " records"),
                "a Kafka transaction for each poll of up to %d: output and offsets".formatted(records),
                Component.SETTLEMENT_PROCESSOR,
                SettlingBaseline.class,
                records,
                polled(records));
    }

    /** A relay. */
    BenchmarkCase(String acks, String way) {
        this(
                Family.RELAYS,
                "acks=" + acks,
                way,
                Component.ORDER_PRODUCER,
                RelayBaseline.class,
                1000,
                acks.equals("all") ? Map.of() : withAcks(acks));
    }

    /** The same work. */
    BenchmarkCase(String title, String way, Class<? extends Runnable> program) {
        // order-consumer's tables, and so its inbox
        this(Family.SAME_WORK, title, way, Component.ORDER_CONSUMER, program, 1000, Map.of());
    }

    private static Map<String, String> polled(int records) {
        return Map.of("KAFKA_MAX_POLL_RECORDS", String.valueOf(records));
    }

    /** Idempotence requires acks=all. */
    private static Map<String, String> withAcks(String acks) {
        return Map.of(
                "SPRING_KAFKA_PRODUCER_ACKS",
                acks,
                "SPRING_APPLICATION_JSON",
                "{\"spring.kafka.producer.properties\": {\"[enable.idempotence]\": false}}");
    }

    public static Stream<BenchmarkCase> of(Family family) {
        return Stream.of(values()).filter(benchmarkCase -> benchmarkCase.family == family);
    }

    /** For the command line and for documents, as in "at-least-once-1". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Family family() {
        return family;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** How it is kept, in words. */
    public String way() {
        return way;
    }

    /** The service that keeps it, or whose tables a bare program uses. */
    Component role() {
        return role;
    }

    /** The bare program that keeps it. */
    Class<? extends Runnable> baseline() {
        return baseline;
    }

    /** Whether its effects are records at {@code read_committed}; else they are rows. */
    boolean writesRecords() {
        return role == Component.SETTLEMENT_PROCESSOR || this == SAME_WORK_EXACTLY_ONCE;
    }

    /** Maximum number of records in a poll, or in a pass of a relay. */
    int records() {
        return records;
    }

    /**
     * A smaller backlog would measure the start of the work: it takes several full transactions or commit intervals.
     */
    public int leastBacklog() {
        return this == AT_MOST_ONCE ? 20_000 : Math.max(50, 4 * records);
    }

    /** The acks setting of a relay; all others write with acks=all. */
    String acks() {
        return family == Family.RELAYS ? label().substring("acks-".length()) : "all";
    }

    /** Settings of the service for this case. */
    Map<String, String> environment() {
        return environment;
    }
}
