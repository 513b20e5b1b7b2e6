@NullMarked
package io.b3stream.mining.knn;

import org.jspecify.annotations.NullMarked;
