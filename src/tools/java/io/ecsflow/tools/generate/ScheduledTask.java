package io.ecsflow.tools.generate;

/**
 * A task of the Windows task scheduler.
 *
 * @param command what it runs
 * @param arguments with what
 * @param text what stands around the XML in the event
 */
record ScheduledTask(String command, String arguments, Surrounding text) {

  /** Events carry the task's XML as it is, or with text around it. */
  enum Surrounding {
    NONE,
    WORDS
  }

  static ScheduledTask of(Dice dice) {
    return new ScheduledTask(
        "C:\\Tools\\inventory.exe",
        "--level " + dice.between(1, 5) + " --to \"\\\\srv-files\\in & out\"",
        dice.chance(0.2) ? Surrounding.WORDS : Surrounding.NONE);
  }

  String xml() {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-16"?>
        <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
          <RegistrationInfo><Author>CORP\\operator</Author></RegistrationInfo>
          <Triggers />
          <Actions Context="Author">
            <Exec>
              <Command>%s</Command>
              <Arguments>%s</Arguments>
            </Exec>
          </Actions>
        </Task>\
        """
            .formatted(command, arguments.replace("&", "&amp;"))
            .replace("\n", "\r\n");
    return text == Surrounding.WORDS ? "Task content: " + xml + "\r\nend of content" : xml;
  }
}
