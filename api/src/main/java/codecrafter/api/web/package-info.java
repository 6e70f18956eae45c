/** The editor page and its assets, served from the class path. */
@NullMarked
package codecrafter.api.web;

import org.jspecify.annotations.NullMarked;
