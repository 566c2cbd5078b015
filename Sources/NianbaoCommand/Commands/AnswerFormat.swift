import ArgumentParser

/// Whether people or programs read what a command says.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
