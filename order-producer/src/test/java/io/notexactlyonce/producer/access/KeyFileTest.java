package io.notexactlyonce.producer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    /** Of "one" and "two", as {@code printf %s one | sha256sum} prints them. */
    private static final String ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    private static final String TWO = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("keys");
    }

    @Test
    void knowsEachKeysHolder() throws IOException {
        write("# shops", "", "web-shop: " + ONE, "mobile.app:" + TWO.toUpperCase(Locale.ROOT));

        assertThat(read().holder("one")).contains("web-shop");
        assertThat(read().holder("two")).contains("mobile.app");
        assertThat(read().holder("One")).isEmpty();
        assertThat(read().holder(ONE)).as("the digest is no key").isEmpty();
        assertThat(read().holder("")).isEmpty();
    }

    /** So a key is changed while both work. */
    @Test
    void givesAHolderTwoKeys() throws IOException {
        write("web-shop: " + ONE, "web-shop: " + TWO);

        assertThat(read().holder("one")).isEqualTo(read().holder("two")).contains("web-shop");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nobody: yet"})
    void refusesAFileWithoutAKey(String text) throws IOException {
        write(text);

        assertRefused("it has no key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-shop",
                "web-shop: the key itself",
                ": " + ONE,
                "web shop: " + ONE,
                ONE,
                "web-shop: " + ONE + "0",
                "web-shop: " + ONE + " # old"
            })
    void refusesAMalformedLineAndDoesNotShowIt(String line) throws IOException {
        write("other: " + TWO, line);

        assertRefused("a line of it is not");
        assertThatThrownBy(this::read).hasMessageNotContaining(line);
    }

    @Test
    void refusesOneKeyOfTwoHolders() throws IOException {
        write("web-shop: " + ONE, "mobile-app: " + ONE);

        assertRefused("a key is in it twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-"})
    void refusesAFileThatEveryUserMayUse(String permissions) throws IOException {
        write("web-shop: " + ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertRefused("chmod o=");
    }

    @Test
    void refusesAFileThatWouldTakeLongToSearch() throws IOException {
        write("web-shop: " + ONE, "# " + "x".repeat(64 * 1024));

        assertRefused("more than 65536 bytes");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("API_KEYS_FILE: " + file)
                .hasMessageContaining(why);
    }

    private KeyFile read() {
        return KeyFile.read("API_KEYS_FILE", file);
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }
}
