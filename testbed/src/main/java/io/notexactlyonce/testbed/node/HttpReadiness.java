package io.notexactlyonce.testbed.node;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Ready when an HTTP GET is answered with 2xx. */
public record HttpReadiness(URI uri) implements Readiness {

    private static final int TIMEOUT_MILLIS = 2_000;

    @Override
    public boolean isReached() {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() / 100 == 2;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void prepare(String part) {
        if (uri.getPort() > 0) {
            new Address(uri.getHost(), uri.getPort()).requireFree(part);
        }
    }
}
