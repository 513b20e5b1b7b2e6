package io.b3stream.pipelines.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a YAML file of nested or dotted keys into assignments that know their line. */
final class SettingsFile {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Path file;
    private final List<Assignment> assignments = new ArrayList<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * All assignments of a file, in its order.
     *
     * @throws SettingsException when the file cannot be read, is not YAML, or holds something other than named values
     */
    static List<Assignment> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("No settings file at " + file + ": check --settings");
        }
        SettingsFile reading = new SettingsFile(file);
        try (JsonParser parser = YAML.createParser(Files.newBufferedReader(file))) {
            JsonToken first = parser.nextToken();
            if (first != null) {
                reading.readTop(parser, first);
            }
        } catch (JsonProcessingException notYaml) {
            String line = notYaml.getLocation() == null
                    ? ""
                    : ":" + notYaml.getLocation().getLineNr();
            throw new SettingsException(file + line + ": not YAML: " + problem(notYaml));
        } catch (IOException unreadable) {
            throw new SettingsException("Cannot read the settings file " + file + ": " + unreadable, unreadable);
        }
        return reading.assignments;
    }

    /** Without the line that is quoted below each problem: it may hold a password. So the parser's exception is no cause either. */
    private static String problem(JsonProcessingException notYaml) {
        return notYaml.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private void readTop(JsonParser parser, JsonToken first) throws IOException {
        boolean isEmptyDocument =
                first == JsonToken.VALUE_STRING && parser.getText().isEmpty();
        if (isEmptyDocument || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            throw new SettingsException(at(parser) + ": expected settings such as batch.size: 64, found a bare value");
        }
        readObject(parser, "");
    }

    private void readObject(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = prefix + parser.currentName();
            String origin = at(parser);
            switch (parser.nextToken()) {
                case START_OBJECT -> readObject(parser, key + ".");
                case START_ARRAY -> assignments.add(new Assignment(key, readList(parser, key), origin));
                case VALUE_NULL -> assignments.add(new Assignment(key, "", origin));
                default -> assignments.add(new Assignment(key, parser.getText(), origin));
            }
        }
    }

    private String readList(JsonParser parser, String key) throws IOException {
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isScalarValue()) {
                throw new SettingsException(
                        at(parser) + ": " + key + " is a list of lists or maps; write plain values");
            }
            values.add(parser.getText());
        }
        return String.join(",", values);
    }

    private String at(JsonParser parser) {
        return file + ":" + parser.currentTokenLocation().getLineNr();
    }
}
