// The text of a source, cut into segments: markup, figures that leaves were read from, numbers that none was.

const MARKUP = /<!--[^]*?(?:-->|$)|<(script|style|noscript)\b[^]*?<\/\1\s*>|<\/?[a-zA-Z!?][^<>]*>/g;
const ROW_END = /<\/?(?:tr|table)\b/i;
const CELL_END = /<\/?t[dh]\b/i;
const LINE_END = /<\/?(?:p|div|br|li|h\d|title|ul|body)\b/i;
const REFERENCE = /&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);/g;
const NUMERAL = /[0-9０-９]+(?:[.,，．][0-9０-９]+)*/g;
/** What would move the cursor, hide, or turn the direction of writing. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const NAMED = { nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"', ensp: ' ', emsp: ' ', mdash: '—', middot: '·', ldquo: '“', rdquo: '”', hellip: '…' };

function decodeReference(text) {
  const name = text.slice(1, -1);
  const code = name[0] !== '#' ? NaN : /x/i.test(name[1]) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return Number.isNaN(code) ? NAMED[name] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

class Source {
  constructor(entry) {
    this.text = entry.source.text;
    this.report = entry.report;
    this.isPage = entry.report.source.mediaType !== 'text/plain';
    this.lineStarts = [0];
    for (const { index, 0: end } of this.text.matchAll(/\r\n|\n|\r/g)) this.lineStarts.push(index + end.length);
    this.markup = this.isPage ? this.findMarkup() : [];
    this.marks = this.findMarks();
    this.unused = this.findUnused();
  }

  /** UTF-16 offset of a place; both numbers count from 1, characters are Unicode scalars. */
  offset(line, character) {
    let offset = this.lineStarts[line - 1] ?? this.text.length;
    if (this.counted?.line !== line || this.counted.character > character) this.counted = { line, character: 1, offset };
    ({ offset } = this.counted);
    for (let at = this.counted.character; at < character && offset < this.text.length; at++) {
      offset += this.text.codePointAt(offset) > 0xffff ? 2 : 1;
    }
    this.counted = { line, character, offset };
    return offset;
  }

  // MARK: Markup

  /** Runs of tags and comments, and single references: [{start, end, shown}]. */
  findMarkup() {
    const found = [];
    for (const match of this.text.matchAll(MARKUP)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const last = found[found.length - 1];
      if (last && /^\s*$/.test(this.text.slice(last.end, start)) && !/[\r\n]/.test(this.text.slice(last.end, start))) last.end = end;
      else found.push({ start, end });
    }
    for (const run of found) {
      const tags = this.text.slice(run.start, run.end);
      run.shown = ROW_END.test(tags) ? '\n' : CELL_END.test(tags) ? ' │ ' : LINE_END.test(tags) ? '\n' : '';
    }
    for (const match of this.text.matchAll(REFERENCE)) {
      const shown = decodeReference(match[0]);
      if (shown !== undefined) found.push({ start: match.index, end: match.index + match[0].length, shown });
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let end = 0;
    return found.filter((run) => {
      const isApart = run.start >= end;
      end = Math.max(end, run.end);
      return isApart;
    });
  }

  // MARK: Figures that were used

  /** [{start, end, leaves: [index into cells]}], in order, apart from each other. */
  findMarks() {
    const places = this.report.cells.flatMap(({ line, character, raw }, leaf) => (line ? [{ line, character, raw, leaf }] : []));
    places.sort((a, b) => a.line - b.line || a.character - b.character);
    const marks = [];
    for (const { line, character, raw, leaf } of places) {
      const start = this.offset(line, character);
      const last = marks[marks.length - 1];
      if (last?.start === start) { last.leaves.push(leaf); continue; }
      if (last && last.end > start) last.end = start;
      marks.push({ start, end: this.endOf(raw ?? '', start), leaves: [leaf] });
    }
    return marks;
  }

  /** Where the text of a cell ends: markup, references and white space between its characters are passed over. */
  endOf(raw, start) {
    const wanted = [...raw].filter((character) => !/\s/.test(character));
    let [at, end, next] = [start, start, 0];
    while (next < wanted.length && at < this.text.length) {
      const run = this.isPage ? this.markupAt(at) : undefined;
      const character = String.fromCodePoint(this.text.codePointAt(at));
      if (/\s/.test(character)) at += 1;
      else if (run && this.text[at] === '<') at = run.end;
      else if (run && run.shown !== wanted[next] && /\s/.test(run.shown)) at = run.end;
      else if (run ? run.shown === wanted[next] : character === wanted[next]) {
        at = end = run ? run.end : at + character.length;
        next += 1;
      } else break;
    }
    return end;
  }

  markupAt(offset) {
    let [low, high] = [0, this.markup.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.markup[middle].end <= offset) low = middle + 1; else high = middle;
    }
    const run = this.markup[low];
    return run && run.start <= offset ? run : undefined;
  }

  // MARK: Numbers that were not

  /** Numbers outside of every mark: [{start, end, isFigure}]; a figure stands alone in a cell of a table. */
  findUnused() {
    const blocks = this.blocks();
    const found = [];
    let [mark, block] = [0, -1];
    for (const match of this.text.matchAll(NUMERAL)) {
      const [start, end] = [match.index, match.index + match[0].length];
      while (mark < this.marks.length && this.marks[mark].end <= start) mark += 1;
      if (this.marks[mark] && this.marks[mark].start < end) continue;
      if (this.isPage && this.markupAt(start)) continue;
      while (block + 1 < blocks.length && blocks[block + 1].start <= start) block += 1;
      found.push({ start, end, isFigure: block >= 0 && blocks[block].isTable && this.standsAlone(start, end) });
    }
    return found;
  }

  /** Between ends of cells, but for a unit of one or two characters. */
  standsAlone(start, end) {
    const before = this.text.slice(Math.max(0, start - 3), start);
    const after = this.text.slice(end, end + 6);
    return /(?:^|[\s|>;+\-－—增减])$/.test(before) && /^(?:件|个|项|条|人|元|万元|宗|次)?(?:$|[\s|<&])/.test(after);
  }

  /** Headings and blocks with where they begin, in order. */
  blocks() {
    const found = [];
    const add = (place, isTable) => found.push({ start: this.offset(place.line, place.character), isTable });
    const block = (value) => add(value.items ? value.items[0] : value, value.type === 'table');
    const section = (value) => { add(value, false); value.blocks.forEach(block); value.sections.forEach(section); };
    this.report.preamble.forEach(block);
    this.report.sections.forEach(section);
    return found.sort((a, b) => a.start - b.start);
  }

  // MARK: Drawing

  /** Stretches of a long line without anything marked are left out until asked for. */
  static longLine = 4000;
  static reach = 400;

  /** Draws the text into a node; `onLeaf` is told of marks that are entered, left or clicked. */
  draw(node) {
    node.replaceChildren();
    this.nodeOfLeaf = new Map();
    this.nodesOfFigures = [];
    this.lineNodes = [];
    const spans = [
      ...this.markup.map((span) => ({ ...span, kind: 'markup' })), ...this.marks.map((span) => ({ ...span, kind: 'mark' })),
      ...this.unused.map((span) => ({ ...span, kind: 'unused' })),
    ].sort((a, b) => a.start - b.start);
    const lines = document.createDocumentFragment();
    let next = 0;
    let open = [];
    this.lineStarts.forEach((start, index) => {
      const end = (this.lineStarts[index + 1] ?? this.text.length);
      while (next < spans.length && spans[next].start < end) open.push(spans[next++]);
      const line = document.createElement('div');
      line.className = 'line';
      line.dataset.line = index + 1;
      this.drawLine(line, start, end, open);
      open = open.filter((span) => span.end > end);
      if (this.isPage && !line.textContent.trim()) line.classList.add('void');
      this.lineNodes.push(line);
      lines.append(line);
    });
    node.append(lines);
    node.classList.toggle('page', this.isPage);
  }

  drawLine(line, start, end, spans) {
    const cuts = new Set([start, end]);
    for (const span of spans) for (const at of [span.start, span.end]) if (at > start && at < end) cuts.add(at);
    const sorted = [...cuts].sort((a, b) => a - b);
    let first = 0;
    const byStart = [...spans].sort((a, b) => a.start - b.start);
    for (let index = 0; index + 1 < sorted.length; index++) {
      const [from, to] = [sorted[index], sorted[index + 1]];
      const covering = [];
      for (let at = first; at < byStart.length && byStart[at].start <= from; at++) if (byStart[at].end > from) covering.push(byStart[at]);
      while (first < byStart.length && byStart[first].end <= from) first += 1;
      this.drawSegment(line, from, to, covering, end - start > Source.longLine);
    }
  }

  drawSegment(line, from, to, covering, isInLongLine) {
    const text = this.text.slice(from, to).replace(/[\r\n]+$/, '');
    const markup = covering.find((span) => span.kind === 'markup');
    const mark = covering.find((span) => span.kind === 'mark');
    const unused = covering.find((span) => span.kind === 'unused');
    if (markup) return this.drawMarkup(line, text, markup, markup.start === from, mark);
    if (mark || unused) {
      const node = document.createElement('mark');
      node.className = mark ? 'used' : unused.isFigure ? 'unused figure' : 'unused';
      if (!mark) node.title = unused.isFigure ? 'No leaf used this number of a table' : 'No leaf used this number';
      if (mark) this.connect(node, mark);
      else if (unused.isFigure) this.nodesOfFigures.push(node);
      node.append(Source.safe(text));
      return line.append(node);
    }
    if (!isInLongLine || text.length < 3 * Source.reach) return line.append(Source.safe(text));
    const hidden = text.slice(Source.reach, -Source.reach);
    const gap = document.createElement('button');
    gap.className = 'gap';
    gap.textContent = `… ${hidden.length} characters …`;
    gap.addEventListener('click', () => gap.replaceWith(Source.safe(hidden)));
    line.append(Source.safe(text.slice(0, Source.reach)), gap, Source.safe(text.slice(-Source.reach)));
  }

  connect(node, mark) {
    node.dataset.leaf = mark.leaves[0];
    for (const leaf of mark.leaves) if (!this.nodeOfLeaf.has(leaf)) this.nodeOfLeaf.set(leaf, node);
  }

  /** Markup is text like the rest, shown when asked for; what it stands for on a page is shown else. */
  drawMarkup(line, text, run, isStart, mark) {
    const node = document.createElement('span');
    node.className = 'markup';
    const shown = document.createElement('span');
    shown.className = mark ? 'shown used' : 'shown';
    shown.textContent = isStart ? run.shown : '';
    const code = document.createElement('code');
    code.append(Source.safe(text));
    node.append(shown, code);
    line.append(node);
    return node;
  }

  /** A text node, and for each character that must not act a node that names it. */
  static safe(text) {
    if (!CONTROL.test(text)) return document.createTextNode(text);
    const fragment = document.createDocumentFragment();
    for (const piece of text.split(new RegExp(`(${CONTROL.source})`))) {
      if (!CONTROL.test(piece)) { fragment.append(piece); continue; }
      const node = document.createElement('span');
      node.className = 'control';
      node.textContent = 'U+' + piece.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      fragment.append(node);
    }
    return fragment;
  }
}
