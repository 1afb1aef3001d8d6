import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Turns a file of PEM certificates into a trust store as Java reads it: BUNDLE STORE. */
void main(String[] arguments) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var bundle = Files.newInputStream(Path.of(arguments[0]))) {
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
    }
    try (var out = Files.newOutputStream(Path.of(arguments[1]))) {
        // Without a password, as the JDK's own: Java opens its trust store with none and would see an empty one.
        store.store(out, null);
    }
}
