package io.b3stream.pipelines.reliability;

import io.b3stream.connectors.KafkaSettings;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/**
 * A quota on what producers may write, until it is closed. The broker takes what is too much and lets the producer wait before its
 * next request, which is the commit: what lies between writing and committing takes seconds instead of milliseconds.
 */
final class SlowPublication implements AutoCloseable {
    private static final double BYTES_PER_SECOND = 700;

    private final Admin admin;

    private SlowPublication(Admin admin) {
        this.admin = admin;
    }

    static SlowPublication begin(KafkaSettings kafka) throws Exception {
        SlowPublication slow = new SlowPublication(Admin.create(kafka.configuration()));
        slow.limit(BYTES_PER_SECOND);
        return slow;
    }

    /** @param bytesPerSecond of each producer; null for as many as it likes */
    private void limit(@Nullable Double bytesPerSecond) throws ExecutionException, InterruptedException {
        ClientQuotaEntity everyClient =
                new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
        ClientQuotaAlteration.Op rate = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(everyClient, List.of(rate))))
                .all()
                .get();
    }

    @Override
    public void close() throws Exception {
        limit(null);
        admin.close();
    }
}
