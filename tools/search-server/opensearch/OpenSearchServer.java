import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.transport.Netty4Plugin;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Runs a node until its standard input ends, so that it goes when whoever started it goes. Arguments:
 * the directory of the layout, which this product does not need, then settings as {@code
 * key=value}.
 */
public final class OpenSearchServer extends Node {

  private OpenSearchServer(Environment environment) {
    super(environment, List.of(Netty4Plugin.class), false);
  }

  public static void main(String[] arguments) throws IOException, NodeValidationException {
    // a terminal sends Ctrl-C to the whole process group; whoever started us decides
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Settings.Builder settings = Settings.builder();
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings.build(), Map.of(), null, () -> "ecsflow");
    try (Node node = new OpenSearchServer(environment)) {
      node.start();
      while (System.in.read() != -1) {}
    }
    System.exit(0);
  }
}
