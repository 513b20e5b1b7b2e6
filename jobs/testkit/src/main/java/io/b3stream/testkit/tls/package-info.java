/** Certificates for brokers and clients of tests. Start with {@link io.b3stream.testkit.tls.Certificates}. */
@NullMarked
package io.b3stream.testkit.tls;

import org.jspecify.annotations.NullMarked;
