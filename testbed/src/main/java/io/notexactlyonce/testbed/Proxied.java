package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.util.List;
import java.util.stream.Collectors;

/** Kafka with a second way in: clients that take it meet what the proxy is told to do to them, all others don't. */
public final class Proxied<K extends Kafka> implements AutoCloseable {

    private final K kafka;
    private final Runnable end;
    private final FaultProxy proxy;
    private final Kafka throughProxy;

    private Proxied(K kafka, Runnable end, FaultProxy proxy, Kafka throughProxy) {
        this.kafka = kafka;
        this.end = end;
        this.proxy = proxy;
        this.throughProxy = throughProxy;
    }

    /** @param end ends Kafka */
    static <K extends Kafka> Proxied<K> of(K kafka, Runnable end, List<Detour> detours, String host) {
        var proxy = new FaultProxy();
        detours.forEach(detour -> proxy.passing(detour.listens(), detour.leadsTo(host)));
        var doors = detours.stream()
                .map(detour -> Address.local(detour.door()).toString())
                .collect(Collectors.joining(","));
        return new Proxied<>(kafka, end, proxy, Kafka.at(doors));
    }

    /** Kafka itself, to break it as a whole, and to look at it undisturbed. */
    public K kafka() {
        return kafka;
    }

    public FaultProxy proxy() {
        return proxy;
    }

    /** The same Kafka, for those whose connections are to be broken. */
    public Kafka throughProxy() {
        return throughProxy;
    }

    /** Ends both. */
    @Override
    public void close() {
        proxy.close();
        end.run();
    }
}
