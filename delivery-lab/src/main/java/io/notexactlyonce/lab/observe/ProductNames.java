package io.notexactlyonce.lab.observe;

import java.util.HashMap;
import java.util.Map;

/** The names of products, each kept once: a million rows name few of them. */
final class ProductNames {

    private final Map<String, String> names = new HashMap<>();

    String of(String name) {
        return names.computeIfAbsent(name, same -> same);
    }
}
