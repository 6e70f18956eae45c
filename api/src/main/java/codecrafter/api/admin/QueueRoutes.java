package codecrafter.api.admin;

import codecrafter.api.access.Access;
import codecrafter.api.execute.Runs;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.api.mail.Mailer;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.job.JobId;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The queues; looking at dead letters, putting them back, throwing them away. */
final class QueueRoutes {
  private final Callers callers;
  private final Queues queues;
  private final AllJobs jobs;
  private final Runs runs;
  private final Mailer mailer;
  private final Acts acts;

  QueueRoutes(Callers callers, Queues queues, AllJobs jobs, Runs runs, Mailer mailer, Acts acts) {
    this.callers = callers;
    this.queues = queues;
    this.jobs = jobs;
    this.runs = runs;
    this.mailer = mailer;
    this.acts = acts;
  }

  void register(RoutesConfig routes) {
    String dead = "/api/admin/queues/{queue}/dead";
    routes.get("/api/admin/queues", request -> request.json(states()), Access.ADMIN);
    routes.get(dead, this::look, Access.ADMIN);
    routes.post(dead + "/requeue", this::requeueAll, Access.ADMIN);
    routes.delete(dead, this::dropAll, Access.ADMIN);
    routes.post(dead + "/{letter}/requeue", this::requeue, Access.ADMIN);
    routes.delete(dead + "/{letter}", this::drop, Access.ADMIN);
  }

  /** All queues. */
  record States(List<QueueState> queues) {}

  /** Dead letters, the oldest first. */
  record Letters(List<DeadLetter> letters) {}

  /** How many dead letters were moved or thrown away. */
  record Count(int count) {}

  States states() {
    return new States(queues.states());
  }

  private void look(Context request) {
    request.json(new Letters(queues.look(queue(request), Queries.limit(request))));
  }

  private void requeue(Context request) {
    Caller caller = callers.of(request);
    String queue = queue(request);
    String id = request.pathParam("letter");
    if (!queues.requeue(queue, id, beforeRequeue(queue))) {
      throw Refusal.unknown("dead letter");
    }
    acts.keep(caller, "put a dead letter back into the queue " + queue + ": " + id, null, null);
    request.json(new Count(1));
  }

  private void requeueAll(Context request) {
    Caller caller = callers.of(request);
    String queue = queue(request);
    int count = queues.requeueAll(queue, beforeRequeue(queue));
    acts.keep(caller, "put %d dead letters back into %s".formatted(count, queue), null, null);
    request.json(new Count(count));
  }

  private void drop(Context request) {
    Caller caller = callers.of(request);
    String queue = queue(request);
    String id = request.pathParam("letter");
    if (!queues.drop(queue, id, beforeDrop(queue))) {
      throw Refusal.unknown("dead letter");
    }
    acts.keep(caller, "threw away a dead letter of the queue " + queue + ": " + id, null, null);
    request.json(new Count(1));
  }

  private void dropAll(Context request) {
    Caller caller = callers.of(request);
    String queue = queue(request);
    int count = queues.dropAll(queue, beforeDrop(queue));
    acts.keep(caller, "threw away %d dead letters of %s".formatted(count, queue), null, null);
    request.json(new Count(count));
  }

  private String queue(Context request) {
    String name = request.pathParam("queue");
    if (!queues.names().contains(name)) {
      throw Refusal.unknown("queue");
    }
    return name;
  }

  private Queues.Care beforeRequeue(String queue) {
    return switch (queue) {
      case Topology.EXECUTION_QUEUE -> this::letJobBegin;
      case Topology.EMAIL -> this::letMailBeSent;
      default -> letter -> {};
    };
  }

  private Queues.Care beforeDrop(String queue) {
    return queue.equals(Topology.EXECUTION_QUEUE) ? this::endJob : letter -> {};
  }

  /** Nobody will run it any more, and whoever waits for it is told so. */
  private void endJob(DeadLetter letter) {
    String id = letter.jobId();
    if (id == null) {
      return;
    }
    try {
      runs.giveUp(new JobId(id), letter.diedAt());
    } catch (IllegalArgumentException notAnId) {
      // there is no such job either
    }
  }

  /** Or its worker would take the message for one of a job that is over. */
  private void letJobBegin(DeadLetter letter) {
    String id = letter.jobId();
    if (id == null) {
      return;
    }
    try {
      jobs.beginAnew(new JobId(id), letter.diedAt());
    } catch (IllegalArgumentException notAnId) {
      // its worker will not know it either
    }
  }

  /** The message counts for a mail that is queued only. */
  private void letMailBeSent(DeadLetter letter) {
    try {
      byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
      mailer.sendAgain(Json.read(body, MailOrder.class).mailId());
    } catch (IOException | Invalid notAnOrder) {
      // its worker will not know it either
    }
  }
}
