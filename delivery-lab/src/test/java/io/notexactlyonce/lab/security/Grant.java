package io.notexactlyonce.lab.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A line of {@code compose/secure/grants}. */
record Grant(String service, String operation, String type, String name) {

    static final Path FILE = Path.of("..", "compose", "secure", "grants");

    static List<Grant> all() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(words -> new Grant(words[0], words[1], words[2], words[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<AclBinding> bindings() {
        return all().stream().map(Grant::binding).collect(Collectors.toSet());
    }

    private AclBinding binding() {
        boolean begins = name.endsWith("*");
        var pattern = new ResourcePattern(
                ResourceType.fromString(type.replace('-', '_')),
                begins ? name.substring(0, name.length() - 1) : name,
                begins ? PatternType.PREFIXED : PatternType.LITERAL);
        var words = operation.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return new AclBinding(
                pattern,
                new AccessControlEntry("User:" + service, "*", AclOperation.valueOf(words), AclPermissionType.ALLOW));
    }
}
