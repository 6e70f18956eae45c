/** Sessions: a title, a language and files, owned by somebody, private or public. */
@NullMarked
package codecrafter.api.session;

import org.jspecify.annotations.NullMarked;
