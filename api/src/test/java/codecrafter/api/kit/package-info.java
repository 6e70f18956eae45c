/** What the tests of the API stand on: a running API, clients for it, a worker with a script. */
@NullMarked
package codecrafter.api.kit;

import org.jspecify.annotations.NullMarked;
