package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.node.NodeRuntime;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program that runs containers, among them a paused one and one in a network, and never cleans up. */
final class ContainersUser {

    public static void main(String[] arguments) throws InterruptedException {
        var broker = Testbed.broker();
        Testbed.newDatabase().pause();
        neighbour().launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> bidFarewell(broker)));
        System.out.println("SETTLED");
        if (arguments[0].equals("waits")) {
            // nothing else keeps this JVM alive
            new CountDownLatch(1).await();
        }
    }

    private static NodeRuntime neighbour() {
        var container = ContainersDriver.postgres().withNetwork(ContainerCluster.network());
        return new ContainerRuntime("neighbour", container, Map.of());
    }

    /** Long enough for whatever else works at the end of a JVM. */
    private static void bidFarewell(Broker broker) {
        for (var number = 1; number <= 10; number++) {
            broker.createTopic("farewell-" + number, 1);
        }
        System.out.println("FAREWELL");
    }
}
