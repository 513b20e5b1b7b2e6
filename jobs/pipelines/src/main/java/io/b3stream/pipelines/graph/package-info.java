/** GraphJob: from raw records to ranked lists in keyed state. */
@NullMarked
package io.b3stream.pipelines.graph;

import org.jspecify.annotations.NullMarked;
