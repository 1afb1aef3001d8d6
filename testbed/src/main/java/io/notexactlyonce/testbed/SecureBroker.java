package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.node.Answer;
import io.notexactlyonce.testbed.node.SecureListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker of your own with a second listener, for users: SCRAM over TLS, and nothing is allowed but what was granted. Close
 * it. It always runs as a process, since its certificate is a file of this machine.
 *
 * @param broker by its plain listener, which is for the test alone: its clients may do everything
 */
public record SecureBroker(Broker broker, SecureListener listener) implements AutoCloseable {

    /** Of the listener for users. */
    public String bootstrapServers() {
        return listener.address().toString();
    }

    /** A new user, or a new password for one that exists (KIP-554). The broker refuses the old one from then on. */
    public void addUser(String name, String password) {
        var iterations = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (var admin = broker.admin()) {
            Answer.of(admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(name, iterations, password)))
                    .all());
        }
    }

    public void grant(Set<AclBinding> grants) {
        try (var admin = broker.admin()) {
            Answer.of(admin.createAcls(grants).all());
        }
    }

    /** Settings of a Kafka client that is this user. */
    public Map<String, String> client(String user, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                listener.tls().certificate().toString());
    }

    @Override
    public void close() {
        broker.close();
    }
}
