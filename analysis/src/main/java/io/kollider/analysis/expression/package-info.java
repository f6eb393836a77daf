/**
 * The expression language: text, syntax tree, and the typed tree in which every name is a column. Start reading at
 * {@link io.kollider.analysis.expression.Typed}.
 */
package io.kollider.analysis.expression;
