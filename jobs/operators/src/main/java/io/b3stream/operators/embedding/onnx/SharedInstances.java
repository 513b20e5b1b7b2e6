package io.b3stream.operators.embedding.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Costly objects shared by key: the first lease opens one, the last to be given back closes it.
 *
 * @param <K> what makes two objects interchangeable
 * @param <V> what is shared; used by several threads
 */
final class SharedInstances<K, V extends AutoCloseable> {
    private final Map<K, Shared<V>> instances = new HashMap<>();

    /** Leases the object of a key, opening it when nobody has it; others wait meanwhile. */
    synchronized Lease acquire(K key, Function<K, V> opener) {
        Shared<V> shared = instances.get(key);
        if (shared == null) {
            shared = new Shared<>(opener.apply(key));
            instances.put(key, shared);
        }
        shared.leases++;
        return new Lease(key, shared);
    }

    /** Objects that are open. */
    synchronized int size() {
        return instances.size();
    }

    private synchronized void release(K key, Shared<V> shared) throws Exception {
        shared.leases--;
        if (shared.leases == 0) {
            instances.remove(key);
            shared.value.close();
        }
    }

    private static final class Shared<V> {
        private final V value;
        private int leases;

        Shared(V value) {
            this.value = value;
        }
    }

    /** The right to use a shared object, until closed; closing twice counts once. */
    final class Lease implements AutoCloseable {
        private final K key;
        private final Shared<V> shared;
        private boolean closed;

        private Lease(K key, Shared<V> shared) {
            this.key = key;
            this.shared = shared;
        }

        V get() {
            if (closed) {
                throw new IllegalStateException("the lease is closed");
            }
            return shared.value;
        }

        @Override
        public void close() throws Exception {
            if (!closed) {
                closed = true;
                release(key, shared);
            }
        }
    }
}
