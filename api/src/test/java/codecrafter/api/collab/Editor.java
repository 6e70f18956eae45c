package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.List;

/** An editor, as CodeMirror's collab extension keeps it. */
final class Editor {
  private final String id;
  private final List<Update> unconfirmed = new ArrayList<>();
  private int version;
  private String text;
  private long sequence;

  Editor(String id, String text) {
    this.id = id;
    this.text = text;
  }

  String id() {
    return id;
  }

  int version() {
    return version;
  }

  String text() {
    return text;
  }

  List<Update> unconfirmed() {
    return List.copyOf(unconfirmed);
  }

  void type(ChangeSet changes) {
    text = changes.apply(text);
    unconfirmed.add(new Update(id, sequence++, changes));
  }

  void receive(Update update) {
    version++;
    if (update.clientId().equals(id)) {
      unconfirmed.removeFirst();
      return;
    }
    ChangeSet other = update.changes();
    for (int i = 0; i < unconfirmed.size(); i++) {
      Update mine = unconfirmed.get(i);
      unconfirmed.set(i, mine.with(mine.changes().map(other, false)));
      other = other.map(mine.changes(), true);
    }
    text = other.apply(text);
  }
}
