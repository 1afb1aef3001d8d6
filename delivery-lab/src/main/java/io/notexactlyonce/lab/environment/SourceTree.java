package io.notexactlyonce.lab.environment;

import java.net.URI;
import java.nio.file.Path;

/** The source tree that this lab was built from: each service's jar is in its module's {@code target}. */
public final class SourceTree {

    private SourceTree() {}

    /** This class is in {@code delivery-lab/target/}, in a jar or in a folder of classes. */
    public static Path root() {
        var location = SourceTree.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).getParent().getParent().getParent();
    }
}
