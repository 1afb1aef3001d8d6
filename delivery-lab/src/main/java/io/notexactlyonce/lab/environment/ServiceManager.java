package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.OutboxAudit;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of the order system. Each is started on its first use, and kept. */
final class ServiceManager {

    private final EnvironmentConfig config;
    private final Proxied<?> kafka;
    private final Database database;
    private final int databaseDoor;
    private final Map<String, String> common;
    private final Map<String, ServiceInstance> services = new LinkedHashMap<>();
    private final Map<Component, DatabaseAccess> databases = new EnumMap<>(Component.class);
    private final List<ServiceInstance> guests = new ArrayList<>();
    private final Set<Component> used = EnumSet.noneOf(Component.class);
    private int guestsSoFar;
    private @Nullable OutboxAudit audit;

    /** How often clients refresh their metadata, and so notice new partitions. */
    private static final String NOTICE_PARTITIONS = "SPRING_KAFKA_PROPERTIES_METADATA_MAX_AGE_MS";

    /** Settings that make a service notice quickly what a scenario does to it. */
    private static final Map<Component, Map<String, String>> QUICK = Map.of(
            Component.ORDER_PRODUCER, Map.of(NOTICE_PARTITIONS, "1000"),
            Component.ORDER_CONSUMER,
                    Map.of(
                            NOTICE_PARTITIONS,
                            "1000",
                            "KAFKA_SESSION_TIMEOUT",
                            "3s",
                            // ten attempts without a database take eight seconds instead of more than a minute
                            "ORDERCONSUMER_RETRY_MAXINTERVAL",
                            "500ms",
                            "SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT",
                            "300"),
            Component.ANALYTICS_CONSUMER, Map.of(NOTICE_PARTITIONS, "1000", "KAFKA_SESSION_TIMEOUT", "3s"),
            Component.SETTLEMENT_PROCESSOR,
                    Map.of(
                            NOTICE_PARTITIONS,
                            "1000",
                            "KAFKA_SESSION_TIMEOUT",
                            "3s",
                            // a dead instance's transaction has timed out when its successor starts
                            "KAFKA_TRANSACTION_TIMEOUT",
                            "3s",
                            "SETTLEMENT_TRANSACTIONS_PAUSEAFTERFENCING",
                            "500ms",
                            "SETTLEMENT_RETRY_MAXINTERVAL",
                            "500ms"));

    /**
     * @param databaseDoor port of the database's proxy
     * @param common environment of all services
     */
    ServiceManager(
            EnvironmentConfig config,
            Proxied<?> kafka,
            Database database,
            int databaseDoor,
            Map<String, String> common) {
        this.config = config;
        this.kafka = kafka;
        this.database = database;
        this.databaseDoor = databaseDoor;
        this.common = common;
    }

    synchronized ServiceInstance get(Component role, int instance) {
        var isNew = !services.containsKey(name(role, instance));
        var service = made(role, instance);
        if (isNew) {
            start(service);
        }
        return service;
    }

    /** Forgets a service that doesn't start: its next use is another attempt. */
    private void start(ServiceInstance service) {
        try {
            service.process().start();
        } catch (RuntimeException e) {
            services.values().remove(service);
            service.process().close();
            throw e;
        }
    }

    /** Without starting it. */
    synchronized ServiceInstance made(Component role, int instance) {
        used.add(role);
        return services.computeIfAbsent(name(role, instance), name -> make(role, instance));
    }

    synchronized ServiceInstance guest(Component role, Map<String, String> environment) {
        used.add(role);
        guestsSoFar++;
        var port = Testbed.freePort();
        var process = builder(role, "%s-guest-%d".formatted(role.label(), guestsSoFar), port)
                .environment(environment)
                .build();
        var guest = instance(role, guestsSoFar, port, process);
        guests.add(guest);
        return guest;
    }

    /** Stops them cleanly, so that their group notices at once. */
    synchronized void dismissGuests() {
        guests.forEach(guest -> guest.process().close());
        guests.clear();
    }

    /** What was asked for since the last call. */
    synchronized Set<Component> takeUsed() {
        var taken = Set.copyOf(used);
        used.clear();
        return taken;
    }

    synchronized DatabaseAccess database(Component role) {
        return databases.computeIfAbsent(role, key -> database.create(key.databaseName()));
    }

    /** Needs a started order-producer, whose tables it watches. */
    synchronized OutboxAudit audit() {
        if (audit == null) {
            audit = OutboxAudit.installed(database.superuser(Component.ORDER_PRODUCER.databaseName()));
        }
        return audit;
    }

    /** All started services, as they are now. */
    synchronized Collection<ServiceInstance> all() {
        return List.copyOf(services.values());
    }

    synchronized void close() {
        dismissGuests();
        services.values().forEach(service -> service.process().close());
        services.clear();
    }

    private static String name(Component role, int instance) {
        return role.label() + "-" + instance;
    }

    private ServiceInstance make(Component role, int instance) {
        var port = Testbed.freePort();
        return instance(
                role, instance, port, builder(role, name(role, instance), port).build());
    }

    private static ServiceInstance instance(Component role, int number, int port, JavaProcess process) {
        return new ServiceInstance(
                role, number, URI.create("http://localhost:" + port), ServiceProgram.management(port), process);
    }

    private JavaProcess.Builder builder(Component role, String name, int port) {
        var builder = ServiceProgram.of(config.repository(), role, port)
                .name(name)
                .archived()
                .log(config.log(name))
                // no limit for a start: on a busy machine, a kill and another start would only make it slower
                .environment(entry(role).environment())
                .environment(role.hasDatabase() ? entryToDatabase(role).environment() : Map.of())
                .environment(common)
                .environment(QUICK.get(role))
                .environment(config.settings());
        config.without().stream().filter(guard -> guard.role() == role).forEach(guard -> guard.takeOutOf(builder));
        return builder;
    }

    private DatabaseAccess entryToDatabase(Component role) {
        return config.isEachProxied() ? database(role).at(databaseDoor) : database(role);
    }

    /** In scenarios only the producer uses the proxy, because their network faults are about producing. */
    private Kafka entry(Component role) {
        return role == Component.ORDER_PRODUCER || config.isEachProxied() ? kafka.throughProxy() : kafka.kafka();
    }
}
