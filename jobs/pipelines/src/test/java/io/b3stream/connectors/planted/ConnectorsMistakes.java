package io.b3stream.connectors.planted;

import io.b3stream.operators.stream.Arrival;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** Breaks the rules of connectors. */
public final class ConnectorsMistakes {
    public record SeesOperators(Arrival arrival) {}

    public static final class TrustsBytes {
        Object read(InputStream bytes) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(bytes).readObject();
        }
    }

    private ConnectorsMistakes() {}
}
