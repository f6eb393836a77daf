/**
 * The REST interface under {@code /api/v1}: documents are records, written as JSON with the names of their components; one list of routes is what the server
 * serves and what the OpenAPI document says. It imports live and prediction. Start with {@link io.kollider.monitoring.api.Api}.
 */
package io.kollider.monitoring.api;
