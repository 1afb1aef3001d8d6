package io.notexactlyonce.testbed;

import java.util.Map;

/** Runs the parts as child processes; needs nothing but a JDK and the jars on the class path. */
final class ProcessesDriver implements Driver {

    @Override
    public Broker broker(int port, Map<String, String> settings) {
        return started(new ProcessBroker(port, settings));
    }

    @Override
    public Database database(int port) {
        return started(new ProcessDatabase(port));
    }

    private static <P extends Part> P started(P part) {
        try {
            part.start();
            return part;
        } catch (RuntimeException e) {
            part.close();
            throw e;
        }
    }
}
