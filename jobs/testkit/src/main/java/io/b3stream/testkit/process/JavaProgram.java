package io.b3stream.testkit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program as it is to be started.
 *
 * @param name what it is called in messages; also the name of its log
 * @param folder where it works; it must be there
 * @param classPath as {@code -cp} takes it
 * @param jvmOptions options of the JVM
 * @param mainClass name of the class
 * @param arguments of the program
 * @param environment variables on top of this process's
 */
public record JavaProgram(
        String name,
        Path folder,
        String classPath,
        List<String> jvmOptions,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment) {
    public JavaProgram {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** With other JVM options. */
    public JavaProgram withOptions(List<String> options) {
        return new JavaProgram(name, folder, classPath, options, mainClass, arguments, environment);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
