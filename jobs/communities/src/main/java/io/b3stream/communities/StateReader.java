package io.b3stream.communities;

import org.apache.flink.state.api.functions.KeyedStateReaderFunction;

/**
 * How to read the keyed state of one operator from a savepoint.
 *
 * @param uid uid of the operator
 * @param function turns the state of one of its keys into elements
 * @param <K> type of the keys
 * @param <T> type of the elements
 */
public record StateReader<K, T>(String uid, KeyedStateReaderFunction<K, T> function) {}
