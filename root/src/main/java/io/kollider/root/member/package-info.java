/**
 * What objects in branches consist of: C++ types and class descriptions become plans ({@link
 * io.kollider.root.member.Plan}) that walk over an object's bytes and put one basic member of it into a column. Imports
 * {@code io} and {@code streamer}.
 */
@NullMarked
package io.kollider.root.member;

import org.jspecify.annotations.NullMarked;
