/** What every feature's routes share: problems as answers, bodies read strictly, pages, headers. */
@NullMarked
package codecrafter.api.http;

import org.jspecify.annotations.NullMarked;
