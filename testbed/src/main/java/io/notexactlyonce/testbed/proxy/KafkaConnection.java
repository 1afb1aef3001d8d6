package io.notexactlyonce.testbed.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Between a client and a broker. */
final class KafkaConnection extends Connection {

    private final Exchanges exchanges = new Exchanges(this::pass);

    KafkaConnection(Socket client, Socket broker, InetSocketAddress address, Faults faults) {
        super(client, broker, address, faults);
    }

    @Override
    void receiveRequests(DataInputStream in) throws IOException {
        for (var bytes = Wire.read(in); bytes.isPresent(); bytes = Wire.read(in)) {
            request(Frame.request(bytes.get()));
        }
    }

    private void request(Frame frame) throws IOException {
        boolean isAnswerExpected = ErrorAnswer.isExpectedBy(frame);
        if (isAnswerExpected) {
            exchanges.asked(frame);
        }
        var passage = pass(frame);
        if (passage.refusal().isPresent() && isAnswerExpected) {
            exchanges.answer(frame, ErrorAnswer.to(frame, passage.refusal().get()));
        } else if (passage.isDropped()) {
            exchanges.forget(frame);
        }
    }

    @Override
    void receiveResponses(DataInputStream in) throws IOException {
        for (var bytes = Wire.read(in); bytes.isPresent(); bytes = Wire.read(in)) {
            exchanges.answered(bytes.get());
        }
    }

    @Override
    void write(DataOutputStream out, Message message) throws IOException {
        Wire.write(out, message.bytes());
    }
}
