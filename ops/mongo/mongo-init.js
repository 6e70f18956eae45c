// Sets up the database, by mongosh on a server that is new or already set up: replica
// set of one, administrator, one user for each process with just its rights, indexes;
// and sample users when SAMPLE_USERS holds them. Safe to run again: what differs is
// changed, what is there stays.
//
// Environment: MONGO_HOST, MONGO_ADMIN_PASSWORD, MONGO_API_PASSWORD,
// MONGO_WORKER_PASSWORD; SAMPLE_USERS (a JSON array of username, email, passwordHash,
// firstName and lastName).

const { readFileSync } = require("node:fs");
const env = process.env;

const admin = db.getSiblingDB("admin");
const app = db.getSiblingDB("codecrafter");

const read = ["find", "listIndexes"];
const write = ["insert", "update", "remove"];
const on = (collection, actions) => ({ resource: { db: "codecrafter", collection }, actions });

const ROLES = {
  // Keeps every collection, and the indexes it declares at its start.
  api: [
    on("", ["listCollections"]),
    ...["users", "sessions", "logs", "jobs", "refresh_tokens", "workers", "mails", "account_links",
      "share_links", "invitations", "checkpoints", "cases", "file_jobs", "transfers.files", "transfers.chunks"].map((name) =>
      on(name, [...read, ...write, "createCollection", "createIndex"]),
    ),
    ...["artifacts.files", "artifacts.chunks"].map((name) =>
      on(name, [...read, "remove", "createCollection", "createIndex"]),
    ),
    // What was written together is never changed: it grows, until its session is deleted.
    ...["collab_log", "collab_snapshots"].map((name) =>
      on(name, [...read, "insert", "remove", "createCollection", "createIndex"]),
    ),
  ],
  // Moves jobs and mails on, keeps what they leave, notes what happened, and says that it is there.
  worker: [
    on("jobs", ["find", "insert", "update"]),
    on("artifacts.files", ["find", "insert", "remove"]),
    on("artifacts.chunks", ["find", "insert", "remove"]),
    on("file_jobs", ["find", "update"]),
    on("transfers.files", ["find", "insert", "remove"]),
    on("transfers.chunks", ["find", "insert", "remove"]),
    on("mails", ["find", "update"]),
    on("logs", ["insert"]),
    on("workers", ["find", "insert", "update", "remove"]),
  ],
};

function signIn() {
  try {
    admin.auth("admin", env.MONGO_ADMIN_PASSWORD);
    return true;
  } catch (refused) {
    return false;
  }
}

function awaitPrimary() {
  for (let tries = 0; tries < 600; tries++) {
    if (db.hello().isWritablePrimary) return;
    sleep(100);
  }
  throw new Error("the server did not become primary within a minute");
}

// On a new server only: the localhost exception lets it be initiated and given its first user.
function found() {
  try {
    admin.runCommand({
      replSetInitiate: { _id: "rs0", members: [{ _id: 0, host: env.MONGO_HOST }] },
    });
  } catch (error) {
    if (error.codeName === "Unauthorized") {
      throw new Error("MONGO_ADMIN_PASSWORD is not the one this data was set up with: secrets and data are of two installations");
    }
    if (error.codeName !== "AlreadyInitialized") throw error;
  }
  awaitPrimary();
  admin.createUser({ user: "admin", pwd: env.MONGO_ADMIN_PASSWORD, roles: ["root"] });
  if (!signIn()) throw new Error("the new administrator of the database cannot sign in");
}

// The member's address may have changed since the set was made.
function rename() {
  const config = admin.runCommand({ replSetGetConfig: 1 }).config;
  if (config.members.length > 1 || config.members[0].host === env.MONGO_HOST) return;
  config.members[0].host = env.MONGO_HOST;
  config.version++;
  admin.runCommand({ replSetReconfig: config, force: true });
}

function keepRole(role, privileges) {
  const definition = { privileges, roles: [] };
  if (app.getRole(role)) app.updateRole(role, definition);
  else app.createRole({ role, ...definition });
}

function keepUser(user, pwd, role) {
  const definition = { pwd, roles: [{ role, db: "codecrafter" }] };
  if (app.getUser(user)) app.updateUser(user, definition);
  else app.createUser({ user, ...definition });
}

function keepIndex({ collection, name, keys, options }) {
  try {
    app.getCollection(collection).createIndex(keys, { name, ...options });
  } catch (error) {
    if (!["IndexOptionsConflict", "IndexKeySpecsConflict"].includes(error.codeName)) throw error;
    replaceIndex(collection, name, keys, options);
  }
}

// One with this name or these keys is there with other options: ours wins.
function replaceIndex(collection, name, keys, options) {
  const same = (index) => index.name === name || EJSON.stringify(index.key) === EJSON.stringify(keys);
  for (const index of app.getCollection(collection).getIndexes().filter(same)) {
    app.getCollection(collection).dropIndex(index.name);
  }
  app.getCollection(collection).createIndex(keys, { name, ...options });
}

// Prints the name of each that was not there before.
function keepSampleUser(user) {
  const document = { ...user, role: "user", createdAt: new Date(), lastLogin: null, emailVerified: true };
  const made = app.users.updateOne(
    { username: user.username },
    { $setOnInsert: document },
    { upsert: true, writeConcern: { w: "majority", j: true } },
  );
  if (made.upsertedCount === 1) print(`made ${user.username}`);
}

if (signIn()) {
  rename();
  awaitPrimary();
} else {
  found();
}
for (const [role, privileges] of Object.entries(ROLES)) keepRole(role, privileges);
keepUser("codecrafter_api", env.MONGO_API_PASSWORD, "api");
keepUser("codecrafter_worker", env.MONGO_WORKER_PASSWORD, "worker");
JSON.parse(readFileSync("/etc/mongo/indexes.json", "utf8")).forEach(keepIndex);
JSON.parse(env.SAMPLE_USERS ?? "[]").forEach(keepSampleUser);
