package io.b3stream.pipelines.input;

import io.b3stream.schemas.avro.Example;

/** Columns {@code id, query, positive} and, if there is one, {@code label}. Nothing is quoted or escaped. */
final class TabSeparatedPairs implements PairFormat {
    private static final int COLUMNS_MIN = 3;
    private static final int COLUMNS_MAX = 4;

    private final String dataset;

    TabSeparatedPairs(String dataset) {
        this.dataset = dataset;
    }

    @Override
    public boolean isHeader(String line) {
        return line.startsWith("id\tquery\tpositive");
    }

    @Override
    public PairLine.Good parse(long number, String line) throws PairLineException {
        String[] columns = line.split("\t", -1);
        if (columns.length < COLUMNS_MIN || columns.length > COLUMNS_MAX) {
            throw new PairLineException("has " + columns.length
                    + " columns; wanted are id, query, positive and, if there is one, label, separated by tabs");
        }
        Example.Builder example = Example.newBuilder()
                .setDataset(dataset)
                .setQuery(filled(columns[1], "query"))
                .setPositive(filled(columns[2], "positive"));
        if (columns.length == COLUMNS_MAX && !columns[3].isBlank()) {
            example.setLabel(columns[3]);
        }
        return new PairLine.Good(number, filled(columns[0], "id"), example.build());
    }

    private static String filled(String column, String name) throws PairLineException {
        if (column.isBlank()) {
            throw new PairLineException(name + " is empty");
        }
        return column;
    }
}
