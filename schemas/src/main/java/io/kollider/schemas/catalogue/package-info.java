/**
 * The files of an analysis and how far each was sent: records of the compacted topics catalogue and progress. Start reading at
 * {@link io.kollider.schemas.catalogue.FileProgress}.
 */
package io.kollider.schemas.catalogue;
