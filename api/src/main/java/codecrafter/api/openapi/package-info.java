/**
 * The description of the API as OpenAPI 3.1: written by hand in short, one file a feature in {@code
 * resources/openapi}, spelt out here, and held by tests to the routes and to real answers.
 */
@NullMarked
package codecrafter.api.openapi;

import org.jspecify.annotations.NullMarked;
