import codecrafter.api.collab.ChangeSet;
import codecrafter.api.collab.ChangeSetJson;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** What is wrong with how it ended; nothing, when nothing is. */
final class Verdict {
  private final Nodes ground;
  private final String session;

  Verdict(Nodes ground, String session) {
    this.ground = ground;
    this.session = session;
  }

  /** The complaints about clients that have settled. */
  List<String> on(List<Typist> typists, Account reader) throws Exception {
    List<String> complaints = new ArrayList<>();
    String replay = replay();
    for (int i = 0; i < typists.size(); i++) {
      if (!typists.get(i).text().equals(replay)) {
        complaints.add("Client " + i + " has another text than a fresh replay of the log");
      }
    }
    for (int node = 0; node < ground.nodeCount(); node++) {
      int port = ground.port(node);
      String code =
          Wire.call(port, "GET", "/api/sessions/" + session, null, reader.token(port)).get("code").asText();
      if (!code.equals(replay)) {
        complaints.add("Node " + node + " has another text than a fresh replay of the log");
      }
    }
    Map<String, Integer> there = new HashMap<>();
    replay
        .codePoints()
        .filter(point -> point != '\n')
        .forEach(point -> there.merge(Character.toString(point), 1, Integer::sum));
    for (Typist typist : typists) {
      check(typist.acknowledged(), 1, there, complaints);
      check(typist.deleted(), 0, there, complaints);
    }
    there.forEach((character, times) -> {
      if (times > 1) {
        complaints.add(character + " is there " + times + " times");
      }
    });
    return complaints;
  }

  private static void check(Set<String> characters, int times, Map<String, Integer> there, List<String> complaints) {
    for (String character : characters) {
      int found = there.getOrDefault(character, 0);
      if (found != times) {
        complaints.add("Acknowledged " + character + " is there " + found + " times, not " + times);
      }
    }
  }

  /** The text as the log alone makes it, by reading MongoDB and nothing else. */
  private String replay() throws IOException {
    try (MongoClient client = MongoClients.create(ground.mongoUrlOfAdministrator())) {
      String text = null;
      String file = null;
      long version = 0;
      long revision = 0;
      for (Document entry :
          client
              .getDatabase("codecrafter")
              .getCollection("collab_log")
              .find(Filters.eq("session", session))
              .sort(Sorts.ascending("revision"))) {
        if (entry.getLong("revision") != revision++) {
          throw new IOException("The log has no revision " + (revision - 1));
        }
        for (Document change : entry.getList("tree", Document.class, List.of())) {
          text = change.getString("content");
          file = change.getString("file");
        }
        for (Document part : entry.getList("texts", Document.class, List.of())) {
          if (!part.getString("file").equals(file) || part.getLong("version") != version) {
            throw new IOException("The log does not go on at version " + version + ": " + part.getLong("version"));
          }
          for (Document update : part.getList("updates", Document.class)) {
            ChangeSet changes =
                ChangeSetJson.read(Wire.JSON.readTree(update.getString("changes")), Integer.MAX_VALUE);
            text = changes.apply(text);
            version++;
          }
        }
      }
      return text;
    }
  }
}
