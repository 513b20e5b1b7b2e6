package io.b3stream.pipelines.cli;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code b3 model check}. */
@Command(name = "model", description = "Check the teacher (b3 model check).")
final class ModelCommand implements Runnable {
    private static final int TEXTS = 256;
    private static final double NANOS = 1e9;

    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    ModelCommand(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "check",
            description =
                    "Open the teacher that teacher.model names as GraphJob does: files and their SHA-256, inputs, outputs,"
                            + " dimension, the golden vector of its card, device; and embed a little.")
    int check(
            @Mixin SharedOptions shared,
            @Option(names = "--json", description = "Print the outcome as JSON.") boolean json) {
        Map<String, Object> found = new LinkedHashMap<>();
        try (Teacher teacher = context.backend().teachers().open(context.settings(shared))) {
            identity(found, teacher.identity());
            teacher.goldenText().ifPresent(text -> found.put("goldenText", text));
            Placement placement = teacher.placement();
            found.put("device", placement.device());
            if (placement.isFallback()) {
                found.put("notOnGpuBecause", placement.fallbackReason());
            }
            found.put("textsPerSecond", Math.round(rate(teacher)));
        }
        print(found, json);
        return ExitCode.OK.code();
    }

    private static void identity(Map<String, Object> found, TeacherIdentity identity) {
        found.put("name", identity.name());
        found.put("modelSha256", identity.sha256());
        found.put("tokenizerSha256", identity.tokenizerSha256());
        if (!identity.imageSha256().isEmpty()) {
            found.put("imageSha256", identity.imageSha256());
        }
        found.put("dimension", identity.dimension());
        found.put("pooling", identity.pooling());
        found.put("tokensMax", identity.tokensMax());
        found.put("queryPrefix", identity.queryPrefix());
        found.put("positivePrefix", identity.positivePrefix());
    }

    /** Of short texts, after one call to warm up. */
    private static double rate(Teacher teacher) {
        List<Content.Text> texts = IntStream.range(0, TEXTS)
                .mapToObj(i ->
                        new Content.Text(Content.Role.QUERY, String.format(Locale.ROOT, "short text number %d", i)))
                .toList();
        teacher.embed(texts);
        long start = System.nanoTime();
        EmbeddingResult result = teacher.embed(texts);
        return result.vectors().length * NANOS / Math.max(1, System.nanoTime() - start);
    }

    private void print(Map<String, Object> found, boolean json) {
        if (json) {
            context.terminal().out().println(Json.write(found));
            return;
        }
        TextTable table = new TextTable("teacher", Shown.text(String.valueOf(found.get("name")), 64));
        found.forEach((name, value) -> {
            if (!name.equals("name")) {
                table.row(name, value.toString());
            }
        });
        table.lines().forEach(context.terminal().out()::println);
        context.terminal()
                .out()
                .println(
                        found.containsKey("goldenText")
                                ? "The vector of the golden text is the one that its card gives."
                                : "The card gives no golden vector: that pooling and prefixes are right was not checked.");
    }

    /** No word after {@code model}. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name what to do: b3 model check");
        }
    }
}
