package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedJarTest {

    private static final int LABS = 4;
    private static final int BUILDS = 20;
    private static final int FILES = 200;

    @TempDir
    Path target;

    /** Each of them finds the folder of the build before, and removes it. */
    @Test
    void removesAnEarlierBuildBesideOtherLabsThatDoTheSame() throws IOException {
        var current = Files.createDirectory(target.resolve("unpacked-new"));
        for (int build = 0; build < BUILDS; build++) {
            var earlier = Files.createDirectories(target.resolve("unpacked-old").resolve("lib"));
            for (int file = 0; file < FILES; file++) {
                Files.createFile(earlier.resolve(file + ".jar"));
            }

            Parallel.each(Collections.nCopies(LABS, "lab"), lab -> remove(current));

            assertThat(current).exists();
        }
        remove(current);
        assertThat(target.resolve("unpacked-old")).doesNotExist();
    }

    private static void remove(Path current) {
        try {
            UnpackedJar.removeAllBut(current);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
