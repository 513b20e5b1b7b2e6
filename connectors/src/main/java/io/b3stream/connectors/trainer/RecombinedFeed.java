package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;

/** A pass's batches, put together from the communities of a spool. Closing it leaves the spool open. */
final class RecombinedFeed implements BatchFeed {
    private final Pass pass;
    private final Spool spool;
    private final List<int[]> batches;
    private int taken;

    private RecombinedFeed(Pass pass, Spool spool, List<int[]> batches) {
        this.pass = pass;
        this.spool = spool;
        this.batches = batches;
    }

    static RecombinedFeed of(Pass pass, Spool spool) {
        var manifest = pass.manifest();
        EpochKey key = new EpochKey(manifest.getSeed(), manifest.getGeneration(), pass.epoch());
        int perBatch = pass.batchSize() / manifest.getCommunitySize();
        return new RecombinedFeed(pass, spool, EpochCut.of(key, spool.texts(), perBatch));
    }

    @Override
    public ReadyBatch take() {
        int index = pass.slice().index(taken++);
        List<TrainingBatch> communities = new ArrayList<>();
        int bytes = 0;
        for (int number : batches.get(index)) {
            communities.add(spool.file().get(number));
            bytes += spool.file().size(number);
        }
        TrainingBatch.Builder batch = BatchJoin.of(communities).setIndex(index).setBatchCount(batches.size());
        batch.setIsShort(batch.getExamples().size() < pass.batchSize());
        TrainingBatch joined = batch.build();
        return new ReadyBatch(bytes, () -> joined);
    }

    @Override
    public void close() {}
}
