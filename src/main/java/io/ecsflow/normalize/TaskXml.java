package io.ecsflow.normalize;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of Windows' task scheduler, from characters: it declares UTF-16 though it comes as
 * text. Not thread-safe. No DTD and no external entity is ever read; a text that has one is no
 * task, nor is one that is nested too deep.
 */
final class TaskXml {

  private static final List<String> EXEC = List.of("Task", "Actions", "Exec");
  private static final String END = "</Task>";
  private static final String NAMESPACE = "xmlns";

  /** The parser never sees one: it has no texts for some of the errors in it, and prints others. */
  private static final String DTD = "<!DOCTYPE";

  /** Limits of nesting, of attributes of an element and of namespaces; no task comes near them. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_NAMESPACES = 64;

  /** Reused, because making a factory costs more than reading a task. */
  private final XMLInputFactory factory = factory();

  /**
   * The elements of each {@code Task/Actions/Exec} and their texts, in order; empty where the text
   * is no well-formed XML. Text may stand before the XML and after it.
   */
  Optional<List<Map<String, String>>> execs(String text) {
    int start = Math.max(text.indexOf("<?xml"), 0);
    int end = text.lastIndexOf(END);
    if (start == 0) {
      start = text.indexOf('<');
    }
    if (start < 0 || end < start) {
      return Optional.empty();
    }
    String xml = text.substring(start, end + END.length());
    if (xml.contains(DTD) || hasTooManyNamespaces(xml)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(xml));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  /** The parser compares each name with every namespace around it. */
  private static boolean hasTooManyNamespaces(String xml) {
    int count = 0;
    for (int at = xml.indexOf(NAMESPACE);
        at >= 0 && count <= MAX_NAMESPACES;
        at = xml.indexOf(NAMESPACE, at + 1)) {
      count++;
    }
    return count > MAX_NAMESPACES;
  }

  private List<Map<String, String>> read(String xml) throws XMLStreamException {
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    Position position = new Position();
    List<Map<String, String>> execs = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          position.enter(reader.getLocalName());
          content.setLength(0);
          if (position.isExec()) {
            execs.add(new LinkedHashMap<>());
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            content.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (position.isInExec()) {
            execs
                .get(execs.size() - 1)
                .putIfAbsent(reader.getLocalName(), content.toString().strip());
          }
          position.leave();
        }
        default -> {}
      }
    }
    return execs;
  }

  /** The depth of the reader, and how many of the elements around it match {@link #EXEC}. */
  private static final class Position {

    private int depth;
    private int matched;

    void enter(String element) {
      if (depth == matched && depth < EXEC.size() && EXEC.get(depth).equals(element)) {
        matched++;
      }
      depth++;
    }

    /** Whether the innermost element is an action. */
    boolean isExec() {
      return matched == EXEC.size() && depth == EXEC.size();
    }

    /** Whether the innermost element is a member of an action. */
    boolean isInExec() {
      return matched == EXEC.size() && depth == EXEC.size() + 1;
    }

    void leave() {
      if (depth == matched) {
        matched--;
      }
      depth--;
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
    factory.setProperty("jdk.xml.elementAttributeLimit", MAX_ATTRIBUTES);
    return factory;
  }
}
