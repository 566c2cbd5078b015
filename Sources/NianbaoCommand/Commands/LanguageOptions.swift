import ArgumentParser
import Nianbao
import ReportInput

/// The language of what people read.
struct LanguageOptions: ParsableArguments {
  @Option(
    help: "The language of findings and pages: en or zh. If not said, that of the environment. JSON stays as it is.")
  var language: Language?

  /// As asked for, else by the environment, as POSIX orders its variables.
  var chosen: Language {
    if let language { return language }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(System.environment).first { !$0.isEmpty }
    return Language(locale: locale ?? "")
  }
}

extension Language: ExpressibleByArgument {}
