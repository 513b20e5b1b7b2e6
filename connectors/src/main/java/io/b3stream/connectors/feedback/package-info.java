/**
 * GraphJob's loop: streams have none, so what its end tells its middle goes over a topic. Start with
 * {@link io.b3stream.connectors.feedback.FeedbackTopic}.
 */
@NullMarked
package io.b3stream.connectors.feedback;

import org.jspecify.annotations.NullMarked;
