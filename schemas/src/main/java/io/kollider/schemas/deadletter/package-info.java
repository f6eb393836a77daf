/** What could not be processed, with its coordinates. Start reading at {@link io.kollider.schemas.deadletter.DeadLetter}. */
package io.kollider.schemas.deadletter;
