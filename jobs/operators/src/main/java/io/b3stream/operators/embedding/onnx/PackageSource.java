package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the files of a model package lie: a folder, or a folder on the class path. */
interface PackageSource {
    /**
     * Opens a file.
     *
     * @throws IOException when there is no such file or it cannot be read
     */
    InputStream open(String name) throws IOException;

    /** The file as messages name it. */
    String describe(String name);

    /**
     * Finds a package.
     *
     * @param location built-in name, {@code classpath:} and a folder, or path of a folder
     * @throws EmbeddingException when there is none
     */
    static PackageSource at(String location) {
        String builtIn = "teachers/" + location;
        if (ClassPathFolder.resource("/" + builtIn + "/" + ModelPackage.CARD) != null) {
            return new ClassPathFolder(builtIn);
        }
        if (location.startsWith(ClassPathFolder.SCHEME)) {
            return new ClassPathFolder(location.substring(ClassPathFolder.SCHEME.length()));
        }
        if (Files.isDirectory(Path.of(location))) {
            return new Folder(Path.of(location));
        }
        throw new EmbeddingException("no model package '" + location + "': it is neither built in ("
                + TeacherSettings.MINI_LM + ") nor a folder on this machine ("
                + Path.of(location).toAbsolutePath() + ")"
                + Suggestion.among(List.of(TeacherSettings.MINI_LM), location));
    }

    /** A folder of the file system; files lie directly in it. */
    record Folder(Path folder) implements PackageSource {
        @Override
        public InputStream open(String name) throws IOException {
            Path file = folder.resolve(name).normalize();
            if (!folder.normalize().equals(file.getParent())) {
                throw new IOException("a file of a model package must lie in its folder");
            }
            return Files.newInputStream(file);
        }

        @Override
        public String describe(String name) {
            return folder.resolve(name).toAbsolutePath().toString();
        }
    }

    /** A folder on the class path; a name that starts with a slash counts from the root of the class path. */
    record ClassPathFolder(String folder) implements PackageSource {
        static final String SCHEME = "classpath:";

        @Override
        public InputStream open(String name) throws IOException {
            InputStream stream = resource(path(name));
            if (stream == null) {
                throw new IOException("no such resource on the class path");
            }
            return stream;
        }

        @Override
        public String describe(String name) {
            return SCHEME + path(name);
        }

        private String path(String name) {
            return name.startsWith("/") ? name : "/" + folder + "/" + name;
        }

        private static @Nullable InputStream resource(String path) {
            InputStream own = PackageSource.class.getResourceAsStream(path);
            ClassLoader user = Thread.currentThread().getContextClassLoader();
            return own != null || user == null ? own : user.getResourceAsStream(path.substring(1));
        }
    }
}
