package io.notexactlyonce.testbed;

/** A broker, alone or of a cluster. */
final class BrokerNode extends HousedPart implements Broker {

    private final int id;
    private final Address address;
    private final Topics topics = new Topics(this);

    BrokerNode(int id, Address address, Housing housing) {
        super(housing);
        this.id = id;
        this.address = address;
    }

    @Override
    void prepare() {
        address.requireFree(name());
    }

    /** An answer only says that it is worth asking: the broker serves when it lists itself as a live node. */
    @Override
    boolean isReady() {
        return Handshake.isAnswered(address) && topics.list(id);
    }

    @Override
    public String bootstrapServers() {
        return address.toString();
    }
}
