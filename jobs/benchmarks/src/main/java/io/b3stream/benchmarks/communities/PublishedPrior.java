package io.b3stream.benchmarks.communities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.communities.PriorCommunities;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The communities of a {@link Published} generation in a file.
 *
 * @param file path of the file
 */
record PublishedPrior(String file) implements PriorCommunities {
    private static final long serialVersionUID = 1L;

    @Override
    public int parts() {
        return 1;
    }

    @Override
    public Part open(int part) throws Exception {
        Published published = new ObjectMapper().readValue(Path.of(file).toFile(), Published.class);
        return new Communities(
                Arrays.stream(published.batches()).flatMap(Arrays::stream).iterator());
    }

    private record Communities(Iterator<long[]> rest) implements Part {
        @Override
        public long[] next() {
            return rest.hasNext() ? rest.next() : new long[0];
        }

        @Override
        public void close() {}
    }
}
