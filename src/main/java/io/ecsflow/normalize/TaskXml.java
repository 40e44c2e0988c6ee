package io.ecsflow.normalize;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * task.
 */
final class TaskXml {

  private static final List<String> EXEC = List.of("Task", "Actions", "Exec");
  private static final String END = "</Task>";

  /** Making one costs more than reading a task. */
  private final XMLInputFactory factory = factory();

  /**
   * The elements of the first {@code Task/Actions/Exec} and their texts, none where there is no
   * such element; empty where the text is no well-formed XML. Text may stand before the XML and
   * after it.
   */
  Optional<Map<String, String>> firstExec(String text) {
    int start = Math.max(text.indexOf("<?xml"), 0);
    int end = text.lastIndexOf(END);
    if (start == 0) {
      start = text.indexOf('<');
    }
    if (start < 0 || end < start) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(text.substring(start, end + END.length())));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private Map<String, String> read(String xml) throws XMLStreamException {
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    Map<String, String> elements = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    StringBuilder content = new StringBuilder();
    boolean found = false;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.addLast(reader.getLocalName());
          content.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            content.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String element = path.removeLast();
          if (!found && List.copyOf(path).equals(EXEC)) {
            elements.putIfAbsent(element, content.toString().strip());
          }
          found |= element.equals("Exec") && List.copyOf(path).equals(EXEC.subList(0, 2));
        }
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a task has no DTD");
        default -> {}
      }
    }
    return elements;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
