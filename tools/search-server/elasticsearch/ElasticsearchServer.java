import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Runs a node until its standard input ends, so that it goes when whoever started it goes. Arguments:
 * the directory of the layout, then settings as {@code key=value}.
 */
public final class ElasticsearchServer {

  private ElasticsearchServer() {}

  public static void main(String[] arguments) throws IOException, NodeValidationException {
    // a terminal sends Ctrl-C to the whole process group; whoever started us decides
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    LogConfigurator.configureESLogging();
    Settings.Builder settings = Settings.builder();
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings.build(), Map.of(), null, () -> "ecsflow");
    Path modules = Path.of(arguments[0], "modules");
    PluginsLoader plugins =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(modules), Set.of(), Map.of(), false);
    try (Node node = new Node(environment, plugins)) {
      node.start();
      while (System.in.read() != -1) {}
    }
    System.exit(0);
  }
}
