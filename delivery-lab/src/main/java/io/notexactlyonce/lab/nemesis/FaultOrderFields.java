package io.notexactlyonce.lab.nemesis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON object. A field that the reader never asks for is an error of the sender. */
final class FaultOrderFields {

    private final JsonNode object;
    private final Set<String> known = new TreeSet<>();

    FaultOrderFields(JsonNode object) {
        this.object = object;
    }

    boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        known.add(name);
        var value = object.path(name).asString("");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new InvalidFaultOrderException(
                        "%s is %s, but has to be one of %s".formatted(name, said(name), words(type))));
    }

    int number(String name) {
        known.add(name);
        var value = object.path(name);
        if (!value.isInt() || value.intValue() < 1) {
            throw new InvalidFaultOrderException(
                    "%s is %s, but has to be a whole number, 1 or more".formatted(name, said(name)));
        }
        return value.intValue();
    }

    int number(String name, int otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /** Empty when the field is missing. */
    String text(String name) {
        if (has(name) && !object.path(name).isString()) {
            throw new InvalidFaultOrderException("%s is %s, but has to be a text".formatted(name, said(name)));
        }
        return object.path(name).asString("");
    }

    void requireNoOthers() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidFaultOrderException(
                            "'%s' doesn't apply here; the fields are %s".formatted(name, String.join(", ", known)));
                });
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private String said(String name) {
        return object.has(name) ? object.path(name).toString() : "missing";
    }

    private static String words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(FaultOrderFields::word)
                .collect(Collectors.joining(", "));
    }
}
