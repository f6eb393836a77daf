/** Objects that describe themselves: the streamer information stored in the file says which members each class version has, and {@link io.kollider.root.streamer.ObjectReader} follows it. Imports {@code io}. */
@NullMarked
package io.kollider.root.streamer;

import org.jspecify.annotations.NullMarked;
