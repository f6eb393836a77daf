/**
 * The names and settings of an analysis' topics. Start reading at {@link io.kollider.schemas.topic.Topics}.
 */
package io.kollider.schemas.topic;
