/**
 * Workspaces made from other workspaces: parts removed, parameters renamed (correlated, decorrelated), several combined. Imports workspace. Start reading
 * at {@link io.kollider.fitter.editing.Combination}.
 */
package io.kollider.fitter.editing;
