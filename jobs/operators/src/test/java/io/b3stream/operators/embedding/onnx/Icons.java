package io.b3stream.operators.embedding.onnx;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.imageio.ImageIO;

/** Images to embed: the thousand Silk icons by Mark James (CC BY 2.5), PNG with transparency, and plain ones. */
public final class Icons {
    private static final String FOLDER = "META-INF/resources/webjars/famfamfam-silk/1.3/icons/";

    private Icons() {}

    /** File by name, such as {@code door_open.png}. */
    public static Map<String, byte[]> all() throws IOException {
        JarURLConnection connection =
                (JarURLConnection) Objects.requireNonNull(Icons.class.getResource("/" + FOLDER + "door_open.png"))
                        .openConnection();
        connection.setUseCaches(false);
        Map<String, byte[]> icons = new TreeMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".png")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        icons.put(entry.getName().substring(FOLDER.length()), in.readAllBytes());
                    }
                }
            }
        }
        return icons;
    }

    /** A PNG of one colour. */
    public static byte[] plain(int argb) throws IOException {
        BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_ARGB);
        for (int pixel = 0; pixel < 30; pixel++) {
            image.setRGB(pixel % 6, pixel / 6, argb);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
