package io.notexactlyonce.lab.system;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.Part;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** Broker, database and the four services, each a process of its own. */
public final class OrderSystem implements Parts {

    /** For starts that can't be broken off: of what is only being made. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Map<Role, Member> members = new EnumMap<>(Role.class);
    private final Services services;

    public OrderSystem(Path repository, SystemPorts ports) {
        this(new Services(repository, ports), ports);
    }

    private OrderSystem(Services services, SystemPorts ports) {
        this(services, role -> new Member(role, ports.addresses().of(role), () -> part(role, services, ports)));
    }

    /** @param member makes the one that plays a role */
    OrderSystem(Services services, Function<Role, Member> member) {
        this.services = services;
        for (var role : Role.values()) {
            members.put(role, member.apply(role));
        }
    }

    private static Part part(Role role, Services services, SystemPorts ports) {
        return switch (role) {
            case BROKER -> Testbed.newBroker(ports.of(role));
            case DATABASE -> withDatabases(Testbed.newDatabase(ports.of(role)));
            default -> services.process(role);
        };
    }

    /**
     * Returns when everything serves.
     *
     * @param ready is told of each part as it gets ready, from several threads
     */
    public void start(Consumer<Member> ready) {
        Parallel.each(List.of(member(Role.BROKER), member(Role.DATABASE)), member -> start(member, ready));
        Parallel.each(Role.services().map(this::member).toList(), member -> start(member, ready));
    }

    /**
     * In order: who sends and receives goes first, then what they need. Everything is tried, whatever fails. Nothing is
     * started any more, and what is being started at the moment is stopped, too.
     */
    public void stop() {
        var begin = System.nanoTime();
        close();
        while (members().stream().anyMatch(Member::isBeingStarted)
                && System.nanoTime() - begin < LONGEST_STOP.toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
            close();
        }
        close();
    }

    private void close() {
        var needed = List.of(member(Role.BROKER), member(Role.DATABASE));
        try {
            Parallel.each(Role.services().map(this::member).toList(), Member::close);
        } finally {
            Parallel.each(needed, Member::close);
        }
    }

    public Member member(Role role) {
        return members.get(role);
    }

    public List<Member> members() {
        return List.copyOf(members.values());
    }

    @Override
    public List<PartStatus> statuses() {
        return members().stream().map(Member::status).toList();
    }

    /** The shell command that runs a service by hand. */
    public List<String> commands() {
        return Role.services().map(services::command).toList();
    }

    private void start(Member member, Consumer<Member> ready) {
        member.start();
        ready.accept(member);
    }

    private static Database withDatabases(Database database) {
        Role.withDatabase().forEach(role -> database.create(role.databaseName()));
        return database;
    }
}
