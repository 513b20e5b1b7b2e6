package io.b3stream.operators.deletion;

import java.util.Arrays;

/**
 * The data sets in which an id was seen.
 *
 * @param names names in ascending order, none twice
 */
public record DatasetsOfId(String[] names) {
    static final DatasetsOfId NONE = new DatasetsOfId(new String[0]);

    boolean isEmpty() {
        return names.length == 0;
    }

    boolean contains(String dataset) {
        return Arrays.binarySearch(names, dataset) >= 0;
    }

    int count() {
        return names.length;
    }

    /** With one more; the same instance when it is there already. */
    DatasetsOfId with(String dataset) {
        if (contains(dataset)) {
            return this;
        }
        String[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = dataset;
        Arrays.sort(more);
        return new DatasetsOfId(more);
    }

    /** With one less; the same instance when it is not there. */
    DatasetsOfId without(String dataset) {
        if (!contains(dataset)) {
            return this;
        }
        return new DatasetsOfId(
                Arrays.stream(names).filter(name -> !name.equals(dataset)).toArray(String[]::new));
    }
}
