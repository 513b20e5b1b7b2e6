package io.b3stream.testkit.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads {@code bad-records.txt}. */
public final class BadRecords {
    private static final String FILE = "bad-records.txt";
    private static final String START = "== ";

    private BadRecords() {}

    /** All of them, in the order of the file. */
    public static List<BadRecord> all() {
        try (InputStream in = BadRecords.class.getResourceAsStream(FILE)) {
            return parse(new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    static List<BadRecord> parse(String text) {
        List<BadRecord> records = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith(START) && !lines.isEmpty()) {
                records.add(record(lines));
                lines.clear();
            }
            if (line.startsWith(" ") && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + line);
            } else if (!line.isBlank() && (line.startsWith(START) || !lines.isEmpty())) {
                lines.add(line);
            }
        }
        records.add(record(lines));
        return List.copyOf(records);
    }

    @SuppressWarnings("NullAway") // does not see that the record's components are nullable arrays
    private static BadRecord record(List<String> lines) {
        String name = lines.get(0).substring(START.length());
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        byte[] value = null;
        List<String> headers = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String word = line.split(" ", 2)[0];
            String rest = line.substring(Math.min(line.length(), word.length() + 1));
            switch (word) {
                case "#" -> {}
                case "key" -> key = ByteNotation.read(rest);
                case "value" -> value = ByteNotation.read(rest);
                case "header" -> {
                    String header = rest.substring(0, rest.indexOf(' '));
                    headers.add(header);
                    values.add(ByteNotation.read(rest.substring(header.length())));
                }
                case "graph" -> verdicts.add(Verdict.of(rest));
                default -> verdicts.add(Verdict.of(line));
            }
        }
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException(name + " does not say what becomes of it");
        }
        return new BadRecord(
                name,
                key,
                value,
                headers.toArray(String[]::new),
                values.toArray(byte[][]::new),
                verdicts.get(0),
                verdicts.get(verdicts.size() - 1));
    }
}
