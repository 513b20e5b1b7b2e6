/**
 * Deletions on their way to admission: a tombstone's key is the id alone, but examples belong to data sets. Start with
 * {@link io.b3stream.operators.deletion.TombstoneAddressing}.
 */
@NullMarked
package io.b3stream.operators.deletion;

import org.jspecify.annotations.NullMarked;
