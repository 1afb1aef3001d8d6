package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kafka with a second entrance through a proxy, whose faults affect only the clients that connect through it. */
public final class Proxied<K extends Kafka> implements AutoCloseable {

    private final K kafka;
    private final Runnable end;
    private final FaultProxy proxy;
    private final Kafka throughProxy;
    private final Map<InetSocketAddress, InetSocketAddress> ways;

    private Proxied(
            K kafka,
            Runnable end,
            FaultProxy proxy,
            Kafka throughProxy,
            Map<InetSocketAddress, InetSocketAddress> ways) {
        this.kafka = kafka;
        this.end = end;
        this.proxy = proxy;
        this.throughProxy = throughProxy;
        this.ways = ways;
    }

    /** @param end ends Kafka */
    static <K extends Kafka> Proxied<K> of(K kafka, Runnable end, List<ProxiedListener> detours, String host) {
        var proxy = new FaultProxy();
        var ways = detours.stream().collect(Collectors.toMap(ProxiedListener::listens, detour -> detour.leadsTo(host)));
        ways.forEach(proxy::passing);
        var doors = detours.stream()
                .map(detour -> Address.local(detour.door()).toString())
                .collect(Collectors.joining(","));
        return new Proxied<>(kafka, end, proxy, Kafka.at(doors), ways);
    }

    /** Kafka itself, to break it as a whole, or to inspect it undisturbed. */
    public K kafka() {
        return kafka;
    }

    public FaultProxy proxy() {
        return proxy;
    }

    /** The same Kafka, for clients whose connections are to be broken. */
    public Kafka throughProxy() {
        return throughProxy;
    }

    /** Maps the proxy's addresses to those it leads to, to open another proxy after this one was closed. */
    public Map<InetSocketAddress, InetSocketAddress> ways() {
        return ways;
    }

    /** Ends Kafka and the proxy. */
    @Override
    public void close() {
        proxy.close();
        end.run();
    }
}
