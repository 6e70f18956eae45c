/**
 * Writing together: changes to a text, and how changes that were made at the same time go together.
 * The algebra is CodeMirror's (<a href="https://codemirror.net/docs/ref/#state.ChangeSet">its
 * reference</a>), so that the page and the server compute the same.
 */
@NullMarked
package codecrafter.api.collab;

import org.jspecify.annotations.NullMarked;
