package io.b3stream.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be wrong with a message of the examples topic. The wire names are stable: they are in the headers
 * of rejected records, in metrics and in alerts.
 */
public enum FaultCode {
    NULL_KEY("the record has no key; the key is the example's id"),
    EMPTY_KEY("the record's key is empty or blank"),
    OVERSIZED("the record, its id or its data set's name is longer than the limit"),
    NOT_UTF8("a text is not UTF-8, or holds half of a surrogate pair"),
    NOT_JSON("the value is text but not one JSON object"),
    NOT_AVRO("the value is binary but not one Avro single-object encoding"),
    UNKNOWN_SCHEMA("the value was written with a schema that this software does not know"),
    UNKNOWN_FIELD("a JSON object has a field that the schema does not have"),
    DUPLICATE_FIELD("a JSON object has the same field twice"),
    WRONG_TYPE("a JSON field's value is not of the schema's type"),
    MISSING_FIELD("a JSON object lacks a field that the schema requires"),
    EMPTY_DATASET("the data set's name is blank"),
    MISSING_QUERY("there is neither a query text nor a query image"),
    MISSING_POSITIVE("there is neither a positive text nor a positive image"),
    EMPTY_TEXT("an extra positive or a hard negative is blank"),
    TEXT_TOO_LONG("a text is longer than the limit"),
    TOO_MANY_TEXTS("there are more extra positives or hard negatives than the limit"),
    EMBEDDING_PAIR_INCOMPLETE("one of the two precomputed embeddings is given, the other is not"),
    EMBEDDING_MISSING("an example of a data set of precomputed embeddings brings none"),
    WRONG_DIMENSION("a precomputed embedding has another dimension than its data set's, or the other side's"),
    NON_FINITE_EMBEDDING("a precomputed embedding has a component that is not a finite number"),
    ZERO_EMBEDDING("a precomputed embedding has length zero and hence no direction"),
    IMAGE_INVALID("an image has neither bytes nor URI, both, or a missing or wrong SHA-256"),
    IMAGE_UNREACHABLE("an image's URI is not allowed, nothing lies there, or something with another SHA-256"),
    IMAGE_UNDECODABLE("an image is none that can be decoded, or is beyond the limits of bytes and pixels"),
    UNSUPPORTED_CONTENT("the teacher cannot embed this kind of content"),
    EMBEDDING_FAILED("the teacher failed on this example"),
    TOO_MANY_DATASETS("the id is in as many data sets as the limit allows, and this is one more"),
    KEY_COLLISION("another id of the same data set has the same 64-bit key"),
    INTERNAL_ERROR("this software failed on the record; the message names the exception");

    private final String explanation;

    FaultCode(String explanation) {
        this.explanation = explanation;
    }

    /** The name in headers and metrics, such as {@code not-utf8}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line for people. */
    public String explanation() {
        return explanation;
    }

    /** The code of a wire name, or empty when there is none. */
    public static Optional<FaultCode> of(String wireName) {
        return Arrays.stream(values())
                .filter(code -> code.wireName().equals(wireName))
                .findFirst();
    }
}
