package io.b3stream.pipelines.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingKeysTest {
    @TempDir
    Path folder;

    @Test
    void everyDeclaredKeyIsRegisteredOnceUnderItsConstantsName() throws IllegalAccessException {
        for (var field : SettingKeys.class.getFields()) {
            if (field.getType() == SettingKey.class) {
                SettingKey<?> key = (SettingKey<?>) field.get(null);
                assertThat(key.name().toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"))
                        .isEqualTo(field.getName());
                assertThat(SettingKeys.all()).containsOnlyOnce(key);
            }
        }
        assertThat(SettingKeys.all().stream().map(SettingKey::name)).doesNotHaveDuplicates();
    }

    @Test
    void everyNumberOfBytesTimeOrTextCarriesItsUnit() {
        for (SettingKey<?> key : SettingKeys.all()) {
            boolean isDuration = key.name().contains("timeout") || key.name().contains("interval");
            assertThat(!isDuration || key.name().endsWith("-millis"))
                    .as(key.name())
                    .isTrue();
        }
    }

    @Test
    void everyDescriptionIsOneSentence() {
        assertThat(SettingKeys.all())
                .allSatisfy(key -> assertThat(key.description()).endsWith(".").doesNotContain("\n"));
    }

    @Test
    void aKeyWithABadNameOrDefaultCannotBeDeclared() {
        assertThatThrownBy(() -> new SettingKey<>("Batch", SettingType.flag(), "true", ""))
                .hasMessageContaining("not a dotted lower-case name");
        assertThatThrownBy(() -> new SettingKey<>("batch.size", SettingType.whole(1, 2), "3", ""))
                .hasMessageContaining("default 3 of batch.size is not a whole number in 1..2");
    }

    @Test
    void theTableHasARowPerSetting() {
        List<String> rows = SettingsTable.markdown().lines().toList();
        assertThat(rows).hasSize(2 + SettingKeys.all().size() + 1);
        assertThat(rows)
                .contains("| `mining.near-ranks` | `30` | a whole number in 0..10000 | Ranks held to be false negatives"
                        + " (p): repelled by the rank rule, never wanted by it. |");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
    }

    @Test
    void theTemplateUncommentedIsTheDefaults() throws IOException {
        String uncommented = SettingsTemplate.yaml().replaceAll("(?m)^#(?! )", "");
        Path file = Files.writeString(folder.resolve("b3.yaml"), uncommented);
        assertThat(Settings.load(file, List.of()))
                .isEqualTo(Settings.of("--kafka.properties.security.protocol=SASL_SSL"));
        assertThat(uncommented.lines().filter(line -> !line.startsWith("#") && !line.isBlank()))
                .hasSize(SettingKeys.all().size() + 1);
    }

    @Test
    void theTemplateAsItIsChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("b3.yaml"), SettingsTemplate.yaml());
        assertThat(Settings.load(file, List.of())).isEqualTo(Settings.defaults());
    }

    @Test
    void helpNamesEverySetting() {
        String help = String.join("\n", SettingsTable.helpLines());
        assertThat(SettingKeys.all()).allSatisfy(key -> assertThat(help).contains("--" + key.name() + "="));
        assertThat(Arrays.stream(help.split("\n")))
                .allSatisfy(line -> assertThat(line).doesNotContain("\t"));
    }
}
