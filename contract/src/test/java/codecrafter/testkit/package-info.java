/** The real servers for the tests of every module, from the product's own images. */
@NullMarked
package codecrafter.testkit;

import org.jspecify.annotations.NullMarked;
