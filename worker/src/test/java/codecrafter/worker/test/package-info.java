@NullMarked
package codecrafter.worker.test;

import org.jspecify.annotations.NullMarked;
