/**
 * Running a program: from the request to the queue, and from the queue's document to the answer.
 */
@NullMarked
package codecrafter.api.execute;

import org.jspecify.annotations.NullMarked;
