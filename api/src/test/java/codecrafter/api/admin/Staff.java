package codecrafter.api.admin;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Map;
import java.util.UUID;
import org.bson.types.ObjectId;

/** Somebody with an account, who may be an administrator. */
record Staff(String name, String id, Client client) {
  static Staff member() {
    String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
    JsonNode pair = TestApi.client().signIn(name);
    Client client = TestApi.client().as(pair.get("accessToken").textValue());
    return new Staff(name, client.get("/api/me").json().get("id").textValue(), client);
  }

  static Staff administrator() {
    Staff staff = member();
    staff.become("admin");
    return staff;
  }

  /** Changes the role behind the API's back. */
  void become(String role) {
    TestMongo.administrator()
        .getCollection("users")
        .updateOne(Filters.eq("_id", new ObjectId(id)), Updates.set("role", role));
  }

  String path() {
    return "/api/admin/users/" + id;
  }

  /** The status of signing in again. */
  int login() {
    return TestApi.client()
        .post("/api/auth/login", Map.of("email", name, "password", "correct horse " + name))
        .status();
  }
}
