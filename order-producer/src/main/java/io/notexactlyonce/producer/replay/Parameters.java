package io.notexactlyonce.producer.replay;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a call; what is wrong with one is said so that the caller can correct it. */
final class Parameters {

    private Parameters() {}

    static int number(String name, @Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(name + " must be from 1 to " + most + ".");
    }

    static boolean flag(String name, @Nullable String text) {
        Operator.require(text == null || text.equals("true") || text.equals("false"), name + " must be true or false.");
        return Boolean.parseBoolean(text);
    }

    static <E extends Enum<E>> E constant(String name, String text, Class<E> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be one of " + Arrays.toString(constants.getEnumConstants()) + "."));
    }
}
