package io.narthex.config.schema;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A parser that refuses deep nesting, over which whatever works recursively would stumble. */
final class ShallowParser implements Parser {
  private static final int MAX_DEPTH = 64;

  private final Parser events;
  private int depth;

  ShallowParser(LoadSettings settings, String text) {
    this.events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  @Override
  public Event next() {
    Event event = events.next();
    switch (event.getEventId()) {
      case SequenceStart, MappingStart -> depth++;
      case SequenceEnd, MappingEnd -> depth--;
      default -> {}
    }
    if (depth > MAX_DEPTH) {
      throw new ParserException(
          "nested more than " + MAX_DEPTH + " levels deep", event.getStartMark());
    }
    return event;
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return events.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return events.peekEvent();
  }
}
