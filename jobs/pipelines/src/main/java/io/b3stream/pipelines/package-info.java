/**
 * Composes the product: jobs, settings, command line, demo. Start with {@code cli.B3}, then {@code graph.GraphJob}.
 *
 * <p><b>What comes from outside is never made into objects of classes that it names.</b> Records are Avro of schemas that we know,
 * or JSON read field by field; settings and model cards are trees of texts and numbers. An architecture rule forbids Java's own
 * deserialisation, Kryo and their like in every module. Flink itself does use it: the graph of a job with its functions, and all
 * messages among client, JobManager and TaskManagers, are Java serialised, and so are parts of a checkpoint's metadata. Whoever
 * reaches those ports, may submit a job, or may write where state is kept, runs code in the cluster. Hence a network policy that
 * lets nobody else reach them (k8s/base/network.yaml), and an account of its own for the bucket.
 */
@NullMarked
package io.b3stream.pipelines;

import org.jspecify.annotations.NullMarked;
