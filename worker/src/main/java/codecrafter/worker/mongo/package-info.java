/**
 * The worker's side of MongoDB: jobs, their artifacts, mails, the log, and what workers say of
 * themselves.
 */
@NullMarked
package codecrafter.worker.mongo;

import org.jspecify.annotations.NullMarked;
