package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The teacher on a model of four words, with every fault a model package can have. */
class OnnxTeacherTest {

    @TempDir
    Path folder;

    private TeacherSettings settings;

    @BeforeEach
    void writePackage() throws IOException {
        settings = TinyPackage.in(folder);
    }

    @Test
    void aTextIsTheNormalisedMeanOfItsTokens() {
        // (2,0,0) and (0,4,0): mean (1,2,0), length √5.
        assertThat(embed(query("north east")).vectors()[0])
                .containsExactly((float) (1 / Math.sqrt(5)), (float) (2 / Math.sqrt(5)), 0);
    }

    @Test
    void prefixesDependOnTheSide() {
        float[][] vectors =
                embed(query("east"), new Content.Text(Role.POSITIVE, "east")).vectors();
        assertThat(vectors[0]).containsExactly(0, 1, 0);
        assertThat(vectors[1]).containsExactly((float) (1 / Math.sqrt(5)), (float) (2 / Math.sqrt(5)), 0);
    }

    @ParameterizedTest
    @CsvSource({"cls, 1, 0", "last, 0, 1"})
    void theFirstOrTheLastTokenCanStandForTheText(String pooling, float x, float y) throws IOException {
        TinyPackage.edit(folder, "\"mean\"", "\"" + pooling + "\"");
        float[][] vectors =
                embed(query("north north east"), query("north east")).vectors();
        assertThat(vectors[0]).containsExactly(x, y, 0);
        assertThat(vectors[1]).containsExactly(x, y, 0);
    }

    @Test
    void tokensArePaddedAndCountedAsTheyAreRun() {
        EmbeddingResult result = embed(query("north east north east north"), query("east"), query("east north"));
        assertThat(result.tokens()).isEqualTo(4 + 1 + 2);
        assertThat(result.paddedTokens()).isEqualTo(3 * 4);
        assertThat(result.truncated()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            broken  | component 0 of the vector is NaN
            nothing | the vector is zero
            """)
    void vectorsThatAreNoDirectionAreAFault(String word, String fault) {
        assertThatThrownBy(() -> embed(query("north"), query(word)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aTextWithoutTokensIsAFault() throws IOException {
        settings = TinyPackage.withTokenizer(
                folder,
                Files.readString(folder.resolve("tokenizer.json"))
                        .replace(
                                "{\"type\": \"Lowercase\"}",
                                "{\"type\": \"Replace\", \"pattern\": {\"String\": \"east\"}, \"content\": \"\"}"));
        assertThatThrownBy(() -> embed(query("east")))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("finds no token in the text");
    }

    @Test
    void cudaThatDoesNotWorkIsRefusedWithTheReason() {
        settings = settings.withDevice(new DeviceChoice(DeviceSetting.CUDA, 99, 0));
        assertThatThrownBy(() -> OnnxTeacher.open(settings))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("device=cuda, but GPU 99 cannot be used: ")
                .hasMessageContaining("set device=auto or device=cpu");
    }

    @Test
    void autoFallsBackToTheCpuAndSaysWhy() {
        try (OnnxTeacher teacher = OnnxTeacher.open(settings.withDevice(new DeviceChoice(DeviceSetting.AUTO, 99, 0)))) {
            Placement placement = teacher.placement();
            assertThat(placement.device()).isEqualTo("cpu");
            assertThat(placement.isFallback()).isTrue();
            assertThat(placement.fallbackReason()).isNotBlank();
            assertThat(teacher.embed(List.of(query("east"))).vectors()[0]).containsExactly(0, 1, 0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "pooling": "mean"             | "pooling": "maen"           | field 'pooling' is 'maen' (did you mean 'mean'?)
            "tokensMax": 4                | "maxTokens": 4              | field 'maxTokens' is unknown
            "queryPrefix"                 | "query_prefix"              | field 'query_prefix' is unknown (did you mean 'queryPrefix'?)
            "dimension": 3                | "dimension": 4              | gives vectors of 3 components, its card says 4
            "dimension": 3                | "dimension": 0              | must be a whole number from 1 to 16384, is 0
            "dimension": 3                | "dimension": "3"            | must be a whole number
            "dimension": 3,               | '  '                        | field 'dimension' is missing
            "version": 1                  | "version": 2                | field 'version' is 2, this release reads version 1
            "name": "tiny"                | "name": " "                 | field 'name' is blank
            "name": "tiny"                | "name": 7                   | field 'name' must be a text, is 7
            "name": "tiny"                | "name": "a", "name": "b"    | Duplicate field 'name'
            {"version"                    | [{"version"                 | is not valid JSON
            "last_hidden_state"           | "last_hidden_stat"          | has no output 'last_hidden_stat' (did you mean 'last_hidden_state'?)
            ["input_ids", "attention_mask"] | ["input_ids"]             | must have at least [input_ids, attention_mask]
            "attention_mask"              | "atention_mask"             | names 'atention_mask' (did you mean 'attention_mask'?)
            "attention_mask"]             | "attention_mask", "token_type_ids"] | has the inputs [attention_mask, input_ids], its card says
            "modelSha256": "              | "modelSha256": "X           | must be 64 lower-case hexadecimal digits
            "version": 1                  | "version": 1, "oneTextPerRun": 1 | field 'oneTextPerRun' must be true or false, is 1
            "version": 1                  | "version": 1, "oneTextPerrun": true | 'oneTextPerrun' is unknown (did you mean 'oneTextPerRun'?)
            ["input_ids", "attention_mask"] | "input_ids"               | field 'inputs' must be a list, is "input_ids"
            "model.onnx"                  | "modell.onnx"               | modell.onnx cannot be read (no such file)
            "tokenizer.json"              | "../tokenizer.json"         | a file of a model package must lie in its folder
            """)
    void aWrongCardIsRefusedWithTheFieldAndTheFault(String part, String replacement, String fault) throws IOException {
        TinyPackage.edit(folder, part, replacement);
        assertRefused(fault);
    }

    @Test
    void theGoldenVectorIsCheckedWhenTheModelIsOpened() throws IOException {
        TinyPackage.edit(folder, "\"version\": 1", "\"version\": 1, " + golden("0.4472, 0.8944"));
        try (OnnxTeacher teacher = OnnxTeacher.open(settings)) {
            assertThat(teacher.goldenText()).contains("north east");
        }
        TinyPackage.edit(folder, "\"mean\"", "\"last\"");
        assertRefused(
                "teacher tiny gives the golden text 'north east' another vector than its card: component 0 is 0.0, must"
                        + " be 0.4472; pooling");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"x\"", "null", "1, 2, 3, 4"})
    void aGoldenVectorThatIsNoneIsRefused(String components) throws IOException {
        TinyPackage.edit(folder, "\"version\": 1", "\"version\": 1, " + golden(components));
        assertRefused("field 'golden' must be {");
    }

    private static String golden(String components) {
        return "\"golden\": {\"query\": \"north east\", \"vector\": [" + components + "]}";
    }

    @Test
    void aModelThatPoolsItselfIsTakenAsItIs() throws IOException {
        settings = TinyPackage.pooled(folder);
        assertThat(embed(query("north east")).vectors()[0])
                .containsExactly((float) (1 / Math.sqrt(5)), (float) (2 / Math.sqrt(5)), 0);
        TinyPackage.edit(folder, "\"none\"", "\"mean\"");
        assertRefused("not floats of shape [texts, tokens, dimension] as pooling mean needs them");
    }

    @Test
    void aModelWhoseVectorsDependOnTheBatchMustRunOneTextAtATime() throws IOException {
        settings = TinyPackage.dependent(folder);
        TinyPackage.edit(
                folder, "\"version\": 1", "\"version\": 1, \"golden\": {\"query\": \"north\", \"vector\": [1, 0, 0]}");
        assertRefused("gives a text another vector when it is run together with a longer one");
        assertRefused("Write \"oneTextPerRun\": true into its teacher.json");

        TinyPackage.edit(folder, "\"version\": 1", "\"version\": 1, \"oneTextPerRun\": true");
        EmbeddingResult together = embed(query("north"), query("east"));
        assertThat(together.vectors()[1]).isEqualTo(embed(query("east")).vectors()[0]);
        assertThat(together.paddedTokens()).isEqualTo(together.tokens());
    }

    @Test
    void aDamagedModelFileIsNamedWithBothHashes() throws IOException {
        Files.write(folder.resolve("model.onnx"), new byte[] {1, 2, 3});
        assertRefused("model.onnx has SHA-256 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81, but ");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        settings = TinyPackage.withModel(folder, "not a model".getBytes());
        assertRefused("model.onnx of teacher tiny is not a model that ONNX Runtime can load");
    }

    @Test
    void aFileThatIsNoTokenizerIsRefused() throws IOException {
        settings = TinyPackage.withTokenizer(folder, "{}");
        assertRefused("tokenizer.json of teacher tiny is not a tokenizer.json that can be read");
    }

    @Test
    void anUnknownModelIsRefusedWithASuggestion() {
        settings = settings.withModel("all-MiniLM-L6v2");
        assertRefused("no model package 'all-MiniLM-L6v2'");
        assertRefused("(did you mean 'all-MiniLM-L6-v2'?)");
    }

    @Test
    void aPackageCanLieInAFileSystemOfFlink() throws IOException {
        String uri = folder.toUri().toString();
        for (String location : List.of(uri, uri.substring(0, uri.length() - 1))) {
            settings = settings.withModel(location);
            assertThat(embed(query("north east")).vectors()).hasDimensions(1, 3);
        }
        TinyPackage.edit(folder, "tokenizer.json", "sub/tokenizer.json");
        assertRefused("a file of a model package must lie in its folder");
        Files.delete(folder.resolve("teacher.json"));
        assertRefused(uri + "teacher.json cannot be read (no such file). A model package is a folder with");
    }

    @Test
    void aPackageInAFileSystemThatFlinkDoesNotHaveIsRefused() {
        settings = settings.withModel("nosuch://models/tiny");
        assertRefused(
                "nosuch://models/tiny/teacher.json cannot be read (no file system of Flink reads it; put its plugin");
    }

    @Test
    void aFolderWithoutCardIsRefused() throws IOException {
        Files.delete(folder.resolve("teacher.json"));
        assertRefused("teacher.json cannot be read (no such file). A model package is a folder with");
    }

    @Test
    void aClosedTeacherCanBeOpenedAgainAndLeavesOthersAlone() {
        OnnxTeacher first = OnnxTeacher.open(settings);
        OnnxTeacher second = OnnxTeacher.open(settings);
        first.close();
        first.close();
        assertThat(second.embed(List.of(query("north"))).vectors()[0]).containsExactly(1, 0, 0);
        second.close();
        try (OnnxTeacher third = OnnxTeacher.open(settings)) {
            assertThat(third.embed(List.of(query("[UNK]"))).vectors()[0])
                    .containsExactly(
                            (float) (1 / Math.sqrt(3)), (float) (1 / Math.sqrt(3)), (float) (1 / Math.sqrt(3)));
        }
    }

    private void assertRefused(String fault) {
        assertThatThrownBy(() -> OnnxTeacher.open(settings))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining(fault);
    }

    private EmbeddingResult embed(Content... texts) {
        try (OnnxTeacher teacher = OnnxTeacher.open(settings)) {
            return teacher.embed(List.of(texts));
        }
    }

    private static Content query(String text) {
        return new Content.Text(Role.QUERY, text);
    }
}
