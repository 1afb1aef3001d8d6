package io.notexactlyonce.producer.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says at each start which port is open to everyone: a variable with a typing error in its name must not go unnoticed. */
@Component
class AccessNotice {

    private static final Logger log = LoggerFactory.getLogger(AccessNotice.class);

    AccessNotice(AccessSettings settings) {
        if (!settings.asksCallers()) {
            log.warn(
                    "Authentication is off on the service port: it serves all that reach it. API_KEYS_FILE turns it on");
        }
        if (!settings.asksOperators()) {
            log.warn("Authentication is off on the management port: it serves all that reach it."
                    + " OPERATOR_KEYS_FILE turns it on");
        }
    }
}
