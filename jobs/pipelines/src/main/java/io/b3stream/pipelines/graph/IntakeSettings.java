package io.b3stream.pipelines.graph;

import io.b3stream.connectors.examples.BrakeSettings;
import io.b3stream.schemas.ExampleLimits;

/**
 * What GraphJob accepts.
 *
 * @param limits how large an example may be
 * @param datasetsOfIdMax data sets that may have the same id
 * @param brake when it reads slowly, because most is rejected
 */
public record IntakeSettings(ExampleLimits limits, int datasetsOfIdMax, BrakeSettings brake) {}
