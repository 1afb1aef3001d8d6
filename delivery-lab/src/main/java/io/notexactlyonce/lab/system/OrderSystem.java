package io.notexactlyonce.lab.system;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Broker, database and the three services, each a process of its own. */
public final class OrderSystem {

    private final Map<Role, Member> members = new EnumMap<>(Role.class);
    private final Services services;
    private volatile boolean isStopped;

    public OrderSystem(Path repository, SystemPorts ports) {
        services = new Services(repository, ports);
        add(new Member(
                Role.BROKER, "localhost:" + ports.of(Role.BROKER), () -> Testbed.newBroker(ports.of(Role.BROKER))));
        add(new Member(
                Role.DATABASE,
                "localhost:" + ports.of(Role.DATABASE),
                () -> withDatabases(Testbed.newDatabase(ports.of(Role.DATABASE)))));
        services().forEach(role -> add(new Member(role, ports.http(role).toString(), () -> services.process(role))));
    }

    /**
     * Returns when everything serves.
     *
     * @param ready is told of each part as it gets ready, from several threads
     */
    public void start(Consumer<Member> ready) {
        Parallel.each(List.of(member(Role.BROKER), member(Role.DATABASE)), member -> start(member, ready));
        Parallel.each(services().map(this::member).toList(), member -> start(member, ready));
    }

    /** In order: who sends and receives goes first, then what they need. Everything is tried, whatever fails. */
    public void stop() {
        isStopped = true;
        var needed = List.of(member(Role.BROKER), member(Role.DATABASE));
        try {
            Parallel.each(services().map(this::member).toList(), Member::close);
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

    public Broker broker() {
        return (Broker) member(Role.BROKER).part();
    }

    public DatabaseAccess database(Role service) {
        return ((Database) member(Role.DATABASE).part()).create(service.databaseName());
    }

    /** The shell command that runs a service by hand. */
    public List<String> commands() {
        return services().map(services::command).toList();
    }

    private void add(Member member) {
        members.put(member.role(), member);
    }

    private void start(Member member, Consumer<Member> ready) {
        if (isStopped) {
            return;
        }
        member.start();
        ready.accept(member);
    }

    private static Stream<Role> services() {
        return Stream.of(Role.values()).filter(Role::isService);
    }

    private static Database withDatabases(Database database) {
        services().forEach(role -> database.create(role.databaseName()));
        return database;
    }
}
