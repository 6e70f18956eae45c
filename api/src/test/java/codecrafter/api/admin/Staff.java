package codecrafter.api.admin;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.UUID;
import org.bson.types.ObjectId;

/** Somebody with an account, who may be an administrator. */
record Staff(String name, String id, Client client) {
  static Staff member() {
    return with("user");
  }

  static Staff administrator() {
    return with("admin");
  }

  private static Staff with(String role) {
    Client anybody = TestApi.client();
    String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
    String id = anybody.register(name);
    become(id, role);
    String token = anybody.login(name).json().get("accessToken").textValue();
    return new Staff(name, id, anybody.as(token));
  }

  /** Changes the role behind the API's back; tokens go on saying the old one. */
  void become(String role) {
    become(id, role);
  }

  private static void become(String id, String role) {
    TestMongo.administrator()
        .getCollection("users")
        .updateOne(Filters.eq("_id", new ObjectId(id)), Updates.set("role", role));
  }

  String path() {
    return "/api/admin/users/" + id;
  }

  /** The status of signing in again. */
  int login() {
    return TestApi.client().login(name).status();
  }
}
