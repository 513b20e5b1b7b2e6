package io.b3stream.pipelines.reliability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.FileUtils;

/** A file system in memory that can be filled to its last byte. Only root can mount one; elsewhere it is a plain folder. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final boolean isMounted;

    private SmallDisk(Path folder, boolean isMounted) {
        this.folder = folder;
        this.isMounted = isMounted;
    }

    static SmallDisk mount(Path folder, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "b3-test", folder.toString());
        SmallDisk disk = new SmallDisk(folder, isMounted);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return disk;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            if (List.of(command).contains("mount")) {
                return false;
            }
            throw e;
        }
    }

    /** Leaves no byte. Where it is a plain folder the test is skipped: the disk of the machine is not to be filled. */
    void fill() throws IOException {
        assumeTrue(isMounted, "only root can mount a disk to fill");
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    /** Removes what killed processes have left, as their disks would be gone with them. No job may be using it. */
    void tidy() throws IOException {
        FileUtils.cleanDirectory(folder.toFile());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        if (isMounted) {
            try {
                run("umount", "--lazy", folder.toString());
            } catch (IOException e) {
                throw new IllegalStateException("cannot unmount " + folder, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
