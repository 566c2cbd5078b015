/// What made the output: it stands in every report.
public enum Generator {
  public static let name = "nianbao"
  public static let version = "0.1.0"
}
