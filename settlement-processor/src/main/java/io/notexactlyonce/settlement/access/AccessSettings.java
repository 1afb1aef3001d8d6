package io.notexactlyonce.settlement.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Whose keys open which port, see {@link KeyFile}.
 *
 * @param callerKeys the file for the service port; if empty, it asks for no key
 * @param operatorKeys the file for the management port; if empty, it asks for no key
 */
@ConfigurationProperties("access")
record AccessSettings(
        @DefaultValue("") String callerKeys,
        @DefaultValue("") String operatorKeys) {

    boolean asksCallers() {
        return StringUtils.hasText(callerKeys);
    }

    boolean asksOperators() {
        return StringUtils.hasText(operatorKeys);
    }
}
