package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.jspecify.annotations.Nullable;

/** Where the files of a model package lie: a folder, one on the class path, or one in a file system of Flink. */
interface PackageSource {
    String NOT_IN_FOLDER = "a file of a model package must lie in its folder";
    Pattern URI_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://");

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
     * @param location built-in name, {@code classpath:} and a folder, path of a folder, or URI of one
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
        if (URI_SCHEME.matcher(location).lookingAt()) {
            return new UriFolder(location);
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
                throw new IOException(NOT_IN_FOLDER);
            }
            return Files.newInputStream(file);
        }

        @Override
        public String describe(String name) {
            return folder.resolve(name).toAbsolutePath().toString();
        }
    }

    /** A folder behind a URI; what Flink can read depends on its plugins. */
    record UriFolder(String folder) implements PackageSource {
        @Override
        public InputStream open(String name) throws IOException {
            if (name.contains("/") || name.contains("\\")) {
                throw new IOException(NOT_IN_FOLDER);
            }
            org.apache.flink.core.fs.Path file = new org.apache.flink.core.fs.Path(describe(name));
            try {
                return file.getFileSystem().open(file);
            } catch (UnsupportedFileSystemSchemeException e) {
                throw new IOException(
                        "no file system of Flink reads it; put its plugin into Flink's plugins folder", e);
            }
        }

        @Override
        public String describe(String name) {
            return folder + (folder.endsWith("/") ? "" : "/") + name;
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
