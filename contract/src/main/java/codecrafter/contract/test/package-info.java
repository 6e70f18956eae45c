/**
 * What a test job is asked and what it answers: input/output cases and unit tests in one form of
 * outcome.
 */
@NullMarked
package codecrafter.contract.test;

import org.jspecify.annotations.NullMarked;
