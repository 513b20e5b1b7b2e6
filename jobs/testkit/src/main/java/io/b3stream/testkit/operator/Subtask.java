package io.b3stream.testkit.operator;

/**
 * One parallel instance of an operator.
 *
 * @param maxParallelism number of key groups
 * @param parallelism number of instances
 * @param index this one, from 0
 */
public record Subtask(int maxParallelism, int parallelism, int index) {}
