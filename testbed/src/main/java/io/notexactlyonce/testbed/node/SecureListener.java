package io.notexactlyonce.testbed.node;

import java.util.Map;

/**
 * A broker's listener that lets in only users with a password (SCRAM), over TLS, and each only to what it has been
 * granted. The plain listener stays, on loopback, for the test bed itself: its user is the only one above all grants.
 */
public record SecureListener(Address address, TlsFiles tls) {

    private static final String NAME = "SECURE";

    public NodeSettings addedTo(NodeSettings node) {
        return node.with("listeners", "%s,%s://%s".formatted(node.value("listeners"), NAME, address))
                .with("advertised.listeners", "%s,%s://%s".formatted(node.value("advertised.listeners"), NAME, address))
                .with(
                        "listener.security.protocol.map",
                        "%s,%s:SASL_SSL".formatted(node.value("listener.security.protocol.map"), NAME))
                .with(Map.of(
                        "sasl.enabled.mechanisms",
                        "SCRAM-SHA-512",
                        "listener.name.secure.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        tls.keyStore().toString(),
                        "ssl.keystore.password",
                        TlsFiles.PASSWORD,
                        "ssl.key.password",
                        TlsFiles.PASSWORD,
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        // false is the default; with true, a topic that was forgotten in the grants is everyone's
                        "allow.everyone.if.no.acl.found",
                        "false",
                        "super.users",
                        "User:ANONYMOUS"));
    }
}
