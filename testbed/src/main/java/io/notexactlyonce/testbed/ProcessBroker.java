package io.notexactlyonce.testbed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker as a child JVM that runs Kafka's own main class from the class path of this JVM. */
final class ProcessBroker extends ProcessPart implements Broker {

    private final int port;
    private final Topics topics = new Topics(this);

    ProcessBroker(int port, Map<String, String> settings) {
        this(port, settings, WorkDirectory.of("broker"));
    }

    private ProcessBroker(int port, Map<String, String> settings, WorkDirectory directory) {
        super("broker", directory, new Log(directory.file("broker.log")));
        this.port = port;
        directory.write("server.properties", BrokerSettings.render(port, Ports.free(), directory, settings));
        directory.write("logback.xml", BrokerSettings.logback());
    }

    @Override
    void prepare() {
        Ports.requireFree(name(), port);
    }

    @Override
    List<String> command() {
        var command = new ArrayList<>(List.of(
                JavaCommand.java(),
                "-Xms256m",
                "-Xmx512m",
                "-XX:ErrorFile=" + directory.file("hs_err.log"),
                "-Dlogback.configurationFile=" + directory.file("logback.xml")));
        command.addAll(JavaCommand.mainClass(BrokerMain.class.getName()));
        command.add(directory.file("server.properties").toString());
        command.add(directory.file("data").toString());
        return command;
    }

    @Override
    Map<String, String> variables() {
        return Map.of();
    }

    /** The open port only says that it is worth asking: the broker serves when it lists itself as a live node. */
    @Override
    boolean isReady() {
        return Ports.isServed(port) && topics.isServed();
    }

    @Override
    Duration startTimeout() {
        return Duration.ofSeconds(60);
    }

    /** Nothing in it is worth an orderly end any more. */
    @Override
    public void close() {
        kill();
        directory.delete();
    }

    @Override
    public String bootstrapServers() {
        return "localhost:" + port;
    }
}
