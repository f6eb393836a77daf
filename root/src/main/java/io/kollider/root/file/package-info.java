/** What a ROOT file is made of: its header, its keys and its directories. Imports {@code io} and {@code compress}; start at {@link io.kollider.root.file.FileHeader}. */
@NullMarked
package io.kollider.root.file;

import org.jspecify.annotations.NullMarked;
