package io.b3stream.k8s.local;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Something that a client can try to do in Kafka.
 *
 * @param type of the resource as a manifest names it: {@code topic}, {@code group}, {@code transactionalId}; or {@code cluster}
 * @param name of the resource
 * @param operation which right is needed
 * @param action does it
 */
record Attempt(String type, String name, String operation, Action action) {
    /** What clients of one user do. */
    @FunctionalInterface
    interface Action {
        void run(UserClients clients, String name) throws Exception;
    }

    /**
     * Whether the broker lets it happen. An error that is not about rights says that it would: what is asked for need not be there.
     */
    boolean succeeds(UserClients clients) throws Exception {
        try {
            action.run(clients, name);
            return true;
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof ApiException)) {
                cause = cause.getCause();
            }
            if (cause instanceof AuthorizationException) {
                return false;
            }
            if (cause instanceof ApiException && !(cause instanceof RetriableException)) {
                return true;
            }
            throw new AssertionError(clients.user() + ": " + this, e);
        }
    }

    @Override
    public String toString() {
        return operation + " " + type + " " + name;
    }
}
