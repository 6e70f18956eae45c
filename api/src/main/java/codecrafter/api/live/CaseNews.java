package codecrafter.api.live;

import codecrafter.api.cases.Cases;

/** Tells those who have a session open that its cases were saved, on whichever node. */
public final class CaseNews {
  private final Hub hub;
  private final Neighbours neighbours;

  public CaseNews(Hub hub, Neighbours neighbours) {
    this.hub = hub;
    this.neighbours = neighbours;
  }

  public void follow(Cases cases) {
    cases.onSaved(this::saved);
    neighbours.hear(
        Neighbours.Kind.CASES,
        word -> {
          if (word.frame() != null) {
            hub.tellAll(word.about(), word.frame());
          }
        });
  }

  private void saved(String sessionId, long version) {
    ServerFrame.Cases frame = new ServerFrame.Cases(sessionId, version);
    hub.tellAll(sessionId, frame);
    Thread.ofVirtual().start(() -> neighbours.say(Neighbours.Kind.CASES, sessionId, null, frame));
  }
}
