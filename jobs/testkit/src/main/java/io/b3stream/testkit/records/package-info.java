/**
 * Records of the examples topic that are wrong, or odd and yet fine. Start with {@code bad-records.txt}, which lies beside
 * the classes and says how it is written.
 */
@NullMarked
package io.b3stream.testkit.records;

import org.jspecify.annotations.NullMarked;
