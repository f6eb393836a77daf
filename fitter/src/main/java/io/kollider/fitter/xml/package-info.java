/**
 * HistFactory's XML with histograms in ROOT files, read as a workspace. Imports workspace and the root module. Start reading at
 * {@link io.kollider.fitter.xml.HistFactoryXml}.
 */
package io.kollider.fitter.xml;
