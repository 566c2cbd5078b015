'use strict';

// The data of the sheet, and the verdicts on its leaves: how they are kept, written to a file and read back.

/** What `nianbao sample` put into the page; null when it is missing or not whole. */
function readData() {
  try {
    const data = JSON.parse(document.getElementById('data').textContent);
    return data.format === 'nianbao-sheet' && data.version === 1 && data.reports.length > 0 ? data : null;
  } catch {
    return null;
  }
}

class Verdicts {
  static format = 'nianbao-verdicts';
  static version = 1;

  constructor(data) {
    this.data = data;
    /** For each report, verdicts by the path of the leaf: {verdict: 'right' | 'wrong', correct, comment}. */
    this.ofReport = data.reports.map(() => new Map());
    this.values = data.reports.map((entry) => new Map(entry.report.cells.map((cell) => [cell.path, cell.value])));
    this.isSaved = true;
    this.keepsItself = this.restoreKept();
  }

  get leaves() { return this.values.reduce((sum, values) => sum + values.size, 0); }
  get lookedAt() { return this.ofReport.reduce((sum, verdicts) => sum + verdicts.size, 0); }
  get wrong() {
    return this.ofReport.reduce(
      (sum, verdicts) => sum + [...verdicts.values()].filter((entry) => entry.verdict === 'wrong').length, 0);
  }

  set(report, path, entry) {
    if (entry) this.ofReport[report].set(path, entry); else this.ofReport[report].delete(path);
    this.isSaved = false;
    this.keep();
  }

  // MARK: Files

  /** The verdict file, described by Schemas/verdicts.schema.json. */
  file() {
    const { id, seed, by, population, strata, reports, generator } = this.data;
    const verdicts = reports.flatMap((entry, report) => entry.report.cells.flatMap(({ path, value }) => {
      const found = this.ofReport[report].get(path);
      return found ? [{ report, path, verdict: found.verdict, value, correct: found.correct || null, comment: found.comment || null }] : [];
    }));
    return {
      format: Verdicts.format, version: Verdicts.version, generator, sheet: { id, seed, by, population }, strata,
      reports: reports.map(({ name, sha256, reportSHA256, stratum, report }) =>
        ({ name, sha256, reportSHA256, stratum, leaves: report.cells.length })),
      verdicts,
    };
  }

  /** Takes the verdicts of a file into the sheet, over those that are there. Throws what to say of a file that does not fit. */
  restore(text) {
    let file;
    try { file = JSON.parse(text); } catch {
      throw new Error('This file is not whole JSON: it may have been cut off. Take another copy of it.');
    }
    if (file?.format !== Verdicts.format) throw new Error('This is no verdict file: choose one that “Save verdicts” wrote.');
    if (file.version !== Verdicts.version) {
      throw new Error(`This verdict file has version ${file.version}, the sheet reads ${Verdicts.version}: open it with the sheet it was made with.`);
    }
    if (file.sheet?.id !== this.data.id) throw new Error('These verdicts belong to another review sheet: open that one.');
    const entries = Array.isArray(file.verdicts) ? file.verdicts : [];
    const known = ({ report, path, verdict }) =>
      this.values[report]?.has(path) && (verdict === 'right' || verdict === 'wrong');
    if (!entries.every(known)) throw new Error('This verdict file names leaves that the sheet does not have: take another copy of it.');
    for (const { report, path, verdict, correct, comment } of entries) {
      this.ofReport[report].set(path, { verdict, correct: correct ?? '', comment: comment ?? '' });
    }
    this.keep();
    return entries.length;
  }

  // MARK: Between two visits

  get key() { return 'nianbao-sheet-' + this.data.id; }

  /** A browser may have no storage for files, or refuse it: then only the saved file keeps the verdicts. */
  keep() {
    try { localStorage.setItem(this.key, JSON.stringify(this.file())); } catch { this.keepsItself = false; }
  }

  restoreKept() {
    try {
      const kept = localStorage.getItem(this.key);
      if (kept) this.restore(kept);
      return true;
    } catch {
      return false;
    }
  }
}
