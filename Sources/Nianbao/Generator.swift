/// What made the output: it stands in every report.
public enum Generator {
  /// Also the name of the executable.
  public static let name = "nianbao"
  /// Of the code; that of the output is ``Report/schemaVersion``.
  public static let version = "0.1.0"
}
