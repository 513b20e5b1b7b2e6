package io.b3stream.pipelines.cli;

import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.generation.CommunityJob;
import io.b3stream.pipelines.generation.CommunityRunners;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.settings.SettingsTable;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code b3}: composes the commands and ends with an {@link ExitCode}. */
@Command(
        name = "b3",
        description = "Contrastive training batches that stay fresh while the training set grows.",
        versionProvider = SoftwareVersion.class,
        usageHelpAutoWidth = false)
public final class B3 implements Runnable {
    private static final String VERBOSE = "--verbose";

    private static final CommunityRunners COMMUNITIES = settings -> new CommunityJob(
            settings,
            OnnxTeacher.identityOf(Teachers.settings(settings)),
            SoftwareVersion.current(),
            Clock.systemUTC());

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--version", versionHelp = true, description = "Show the version and stop.")
    private boolean version;

    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        Logging.configure(arguments);
        FileSystems.initialize(environment);
        Terminal terminal = Terminal.ofProcess(environment);
        System.exit(run(RealBackend.create(COMMUNITIES, terminal), terminal, environment, arguments));
    }

    /**
     * Runs one command line in this process.
     *
     * @return the exit code
     */
    static int run(Backend backend, Terminal terminal, Map<String, String> environment, String... arguments) {
        CommandArguments parts = CommandArguments.of(arguments);
        CommandContext context = new CommandContext(terminal, environment, parts.settings(), backend);
        CommandLine commands = commands(context);
        return commands.execute(parts.forCommands().toArray(String[]::new));
    }

    private static CommandLine commands(CommandContext context) {
        CommandLine commands = new CommandLine(new B3())
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new TopicsCommand(context))
                .addSubcommand(new ConfigCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new StatusCommand(context, Clock.systemUTC()))
                .addSubcommand(new ModelCommand(context))
                .addSubcommand(new GraphCommand(context))
                .addSubcommand(new SavepointCommand(context))
                .addSubcommand(new ProduceCommand(context))
                .addSubcommand(new EmbedCommand(context))
                .addSubcommand(new DeleteCommand(context))
                .addSubcommand(new RejectedCommand(context))
                .addSubcommand(new RefreshCommand(context))
                .addSubcommand(new GenerationsCommand(context))
                .addSubcommand(new ReportCommand(context, Clock.systemUTC()))
                .addSubcommand(new TailCommand(context))
                .addSubcommand(new ExporterCommand(context));
        commands.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings())
                .commandListHeading("%nCommands (b3 COMMAND --help tells more):%n")
                .footerHeading("%nSettings, for every command (--settings FILE or --key=value):%n")
                .footer(SettingsTable.helpLines().toArray(String[]::new));
        Terminal terminal = context.terminal();
        return commands.setUsageHelpWidth(terminal.width())
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((fault, command, parsed) ->
                        failed(fault, terminal, parsed.originalArgs().contains(VERBOSE)))
                .setParameterExceptionHandler((fault, arguments) -> misused(fault, terminal));
    }

    private static int failed(Exception fault, Terminal terminal, boolean isVerbose) {
        FaultLines told = FaultLines.of(fault);
        told.lines().forEach(line -> terminal.err().println("b3: " + line));
        if (isVerbose) {
            fault.printStackTrace(terminal.err());
        }
        return told.exitCode().code();
    }

    private static int misused(ParameterException fault, Terminal terminal) {
        CommandLine command = fault.getCommandLine();
        terminal.err().println("b3: " + fault.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(fault, terminal.err());
        terminal.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    /** No command was named. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name a command: demo, produce, refresh, tail, ...");
        }
    }
}
