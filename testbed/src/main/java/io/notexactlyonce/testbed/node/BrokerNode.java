package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Broker;

/** A broker, alone or in a cluster. */
public final class BrokerNode extends HostedNode implements Broker {

    private final int id;
    private final Address address;
    private final Topics topics = new Topics(this);

    public BrokerNode(int id, Address address, NodeRuntime housing) {
        super(housing);
        this.id = id;
        this.address = address;
    }

    @Override
    protected void prepare() {
        address.requireFree(name());
    }

    /** An answer alone is not enough: the broker is ready when it lists itself as a live node. */
    @Override
    protected boolean isReady() {
        return Handshake.isAnswered(address) && topics.list(id);
    }

    @Override
    public String bootstrapServers() {
        return address.toString();
    }
}
