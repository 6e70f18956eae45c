/**
 * Test jobs: input/output cases, which are judged here, and unit tests, whose frameworks report in
 * the box and are read here. What comes out of a box is taken for what the program likes to say.
 */
@NullMarked
package codecrafter.worker.test;

import org.jspecify.annotations.NullMarked;
