/**
 * ROOT trees and RNTuples as event blocks: which branches are columns, where a block ends, a block's share of its file's sums of weights. May
 * import root, analysis and schemas, and knows nothing of Kafka. Start reading at {@link
 * io.kollider.producers.convert.FileBlocks}.
 */
@NullMarked
package io.kollider.producers.convert;

import org.jspecify.annotations.NullMarked;
