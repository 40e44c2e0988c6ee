package io.ecsflow.config;

import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import io.ecsflow.normalize.Switch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All keys that a job file may have, as the reader of job files asks for them: nobody has to keep a
 * list. What they mean stands in {@code job-file.tsv}.
 */
public final class JobFileReference {

  private static final String SWITCHES = "normalization.switches.";

  /** Together they have every block of which there are several kinds: each asks for other keys. */
  private static final List<String> ONE_OF_EACH_KIND =
      List.of(
          """
          name: your-job
          source: {kafka: {topics: [a]}}
          flow: {duplicates: {}, quota: {}}
          hostStats: {}
          sinks: {kafka: {}}
          """,
          """
          source: {kafka: {topicPattern: a}}
          sinks: {elasticsearch: {apiKey: a, indices: {}, deadLetters: {index: a}}}
          """,
          """
          source: {files: {}}
          sinks: {elasticsearch: {username: a, dataStreams: {}, deadLetters: {kafka: {}}}}
          """,
          """
          sinks: {files: {}}
          """);

  private final List<JobFileKey> keys;
  private final Meanings meanings;

  private JobFileReference(List<JobFileKey> keys, Meanings meanings) {
    this.keys = List.copyOf(keys);
    this.meanings = meanings;
  }

  /** The reference of this build. */
  public static JobFileReference create() {
    Collector collector = new Collector(Meanings.load());
    for (String file : ONE_OF_EACH_KIND) {
      collector.read(file);
    }
    return new JobFileReference(collector.sorted(), collector.meanings);
  }

  /** All keys, those of an object after its own. */
  public List<JobFileKey> keys() {
    return keys;
  }

  /** The reasons of dead letters, with what each means. */
  public Map<Reason, String> reasons() {
    Map<Reason, String> reasons = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      reasons.put(reason, meanings.of(reason.name()));
    }
    return reasons;
  }

  /** Notes the keys that are asked for. */
  private static final class Collector implements KeyListener {

    private final Meanings meanings;
    private final Map<String, JobFileKey> found = new LinkedHashMap<>();

    /** Those that some file may be without. */
    private final Set<String> optional = new HashSet<>();

    /** In one file: those that are asked for, and those that must be there. */
    private final Set<String> asked = new HashSet<>();

    private final Set<String> required = new HashSet<>();

    private Collector(Meanings meanings) {
      this.meanings = meanings;
    }

    void read(String file) {
      asked.clear();
      required.clear();
      try {
        JobFile.read(file, new NoValues(), this);
      } catch (JobFileException e) {
        // it has hardly anything that a job needs, but it was read to its end
      }
      asked.removeAll(required);
      optional.addAll(asked);
    }

    /** All keys, each object's before those of the next one. */
    List<JobFileKey> sorted() {
      List<JobFileKey> all = new ArrayList<>();
      addMembersOf("", all);
      return all;
    }

    private void addMembersOf(String block, List<JobFileKey> all) {
      for (JobFileKey key : found.values()) {
        if (key.parent().equals(block)) {
          all.add(key.required(!optional.contains(key.path())));
          addMembersOf(key.path(), all);
        }
      }
    }

    @Override
    public <T> void setting(
        String path, SettingType<T> type, Optional<T> preset, boolean isRequired) {
      asked.add(path);
      if (isRequired) {
        required.add(path);
      }
      Optional<String> text =
          switchOf(path)
              .map(key -> key.word(NormalizationSettings.DEFAULT.profile()))
              .or(() -> preset.map(type.spelling()))
              .filter(value -> type.parse(value).isPresent());
      add(path, JobFileKey.Kind.VALUE, type, text);
    }

    @Override
    public void list(String path, SettingType<?> each) {
      asked.add(path);
      required.add(path);
      add(path, JobFileKey.Kind.LIST, each, Optional.empty());
    }

    @Override
    public void block(String path) {
      asked.add(path);
      found.putIfAbsent(path, key(path, JobFileKey.Kind.OBJECT, "", Map.of(), Optional.empty()));
    }

    @Override
    public void anyKeys(String path) {
      found.put(path, key(path, JobFileKey.Kind.PROPERTIES, "", Map.of(), Optional.empty()));
    }

    @Override
    public void asked(String path) {
      asked.add(path);
    }

    private void add(
        String path, JobFileKey.Kind kind, SettingType<?> type, Optional<String> preset) {
      found.putIfAbsent(path, key(path, kind, type.expected(), type.schema(), preset));
    }

    private JobFileKey key(
        String path,
        JobFileKey.Kind kind,
        String type,
        Map<String, Object> schema,
        Optional<String> preset) {
      return new JobFileKey(path, kind, type, schema, preset, false, meaning(path));
    }

    /** A switch has another default in each profile. */
    private String meaning(String path) {
      String meaning = meanings.of(path);
      return switchOf(path)
          .filter(key -> !key.word(Profile.ECS).equals(key.word(Profile.SEKOIA)))
          .map(key -> "%s `%s` under `ecs`.".formatted(meaning, key.word(Profile.ECS)))
          .orElse(meaning);
    }

    private static Optional<Switch> switchOf(String path) {
      return Arrays.stream(Switch.values())
          .filter(key -> path.equals(SWITCHES + key.key()))
          .findFirst();
    }
  }

  /** The stubs have no placeholders. */
  private static final class NoValues implements ExternalValues {

    @Override
    public Optional<String> variable(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<String> file(String path) {
      return Optional.empty();
    }
  }
}
