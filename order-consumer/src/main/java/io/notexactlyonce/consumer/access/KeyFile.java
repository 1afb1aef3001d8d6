package io.notexactlyonce.consumer.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys and their holders, from a file of lines {@code holder: SHA-256 of the key in hex}. The keys themselves aren't in
 * it. A plain digest is enough for a key of 256 random bits, not for a password. A holder with two lines has two keys:
 * so a key is changed without an interruption.
 */
final class KeyFile {

    private static final String FORM = "'holder: SHA-256 of the key, 64 hex digits', see docs/security.md";
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64}):\\s*([0-9a-fA-F]{64})");

    /** A limit on what each request is compared with. */
    private static final int MOST_BYTES = 64 * 1024;

    private final List<Entry> entries;

    private KeyFile(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param name of the variable that names the file, for messages
     * @throws IllegalStateException when the file lets in nobody, or perhaps others than was meant
     */
    static KeyFile read(String name, Path file) {
        try {
            check(Files.isRegularFile(file), name, file, "there is no such file");
            check(Files.size(file) <= MOST_BYTES, name, file, "it has more than " + MOST_BYTES + " bytes");
            check(!isOpenToAll(file), name, file, "every user of this machine may use it: chmod o= it");
            var entries = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> entry(name, file, line))
                    .toList();
            check(!entries.isEmpty(), name, file, "it has no key; its lines are " + FORM);
            long keys = entries.stream().map(Entry::hex).distinct().count();
            check(keys == entries.size(), name, file, "a key is in it twice: whose is it?");
            return new KeyFile(entries);
        } catch (IOException e) {
            throw new IllegalStateException("%s: %s can't be read: %s".formatted(name, file, e), e);
        }
    }

    /** Compares with all of them, each in constant time: how long it takes tells nothing about any key. */
    Optional<String> holder(String key) {
        byte[] digest = sha256(key);
        Optional<String> holder = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, digest)) {
                holder = Optional.of(entry.holder);
            }
        }
        return holder;
    }

    private static Entry entry(String name, Path file, String line) {
        var parts = LINE.matcher(line);
        // The line isn't shown: it may be a key that was put here by mistake.
        check(parts.matches(), name, file, "a line of it is not " + FORM);
        return new Entry(parts.group(1), HexFormat.of().parseHex(parts.group(2)));
    }

    private static boolean isOpenToAll(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        var permissions = view.readAttributes().permissions();
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static void check(boolean condition, String name, Path file, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("%s: %s: %s".formatted(name, file, otherwise));
        }
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Entry(String holder, byte[] digest) {

        String hex() {
            return HexFormat.of().formatHex(digest);
        }
    }
}
