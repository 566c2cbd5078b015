// What is on the page: a report at a time, its tables beside its source, one leaf in focus.

const $ = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is a string is text, never markup. */
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SEVERITIES = ['error', 'warning', 'note'];
const WITHHELD = { dash: 'a dash', slash: 'a slash', blank: 'a blank cell', words: 'words', absent: 'no such cell on the page', ambiguous: 'two cells that differ' };

/** Draws `data.reports[index]` and what `verdicts` say of it. */
class ReportView {
  get entry() { return this.data.reports[this.index]; }
  get cells() { return this.entry.report.cells; }
  get canJudge() { return this.entry.source.text !== null; }

  // MARK: A report

  open(index) {
    if (index < 0 || index >= this.data.reports.length || index === this.index) return;
    this.index = index;
    $('reports').value = index;
    [$('previous').disabled, $('next').disabled] = [index === 0, index === this.data.reports.length - 1];
    this.source = this.canJudge ? new Source(this.entry) : null;
    this.drawAbout();
    this.drawTables();
    this.drawSource();
    this.drawProgress();
    this.select(this.order.find((leaf) => !this.verdict(leaf)) ?? this.order[0], { focus: false });
  }

  drawAbout() {
    const { report, name, stratum, source } = this.entry;
    const facts = [report.edition && `form of ${report.edition}`, report.source.layout, stratum, name].filter(Boolean);
    $('about').replaceChildren(element('h1', { lang: 'zh' }, report.title ?? '(without a title)'), element('p', { class: 'facts' }, facts.join(' · ')));
    if (source.text === null) $('about').append(element('p', { class: 'problem' }, source.problem));
    if (report.findings.length === 0) return;
    const list = element('ul', { class: 'findings' }, ...report.findings.map((finding) => this.findingItem(finding)));
    const counts = SEVERITIES.map((severity) => [severity, report.findings.filter((finding) => finding.severity === severity).length]);
    const words = counts.filter(([, count]) => count).map(([severity, count]) => `${count} ${severity}${count > 1 ? 's' : ''}`);
    $('about').append(element('details', {}, element('summary', {}, 'Findings: ' + words.join(', ')), list));
  }

  findingItem(finding) {
    const place = finding.line ? `line ${finding.line}` : finding.path ? '' : 'the report';
    const button = element('button', { class: 'link', on: { click: () => this.goTo(finding) } }, finding.message);
    return element('li', { class: finding.severity }, element('b', {}, finding.severity), ' ', button, ' ', element('small', {}, place));
  }

  goTo({ path, line }) {
    const leaf = path ? this.cells.findIndex((cell) => cell.path === path || cell.path.startsWith(path + '/')) : -1;
    if (leaf >= 0) this.select(leaf);
    if (line && this.source) this.source.lineNodes[line - 1]?.scrollIntoView({ block: 'center' });
  }

  // MARK: Tables, as on the form

  drawTables() {
    this.nodes = new Map();
    this.rows = [];
    this.order = [];
    const byPath = new Map(this.cells.map((cell, leaf) => [cell.path, leaf]));
    const sections = this.entry.layout.map((sheet) => {
      const parts = sheet.parts.map((part) => this.table(part, byPath));
      const title = this.entry.report.sections.find((section) => section.role === sheet.key);
      return element('section', { class: 'form' }, element('h2', { lang: 'zh' }, title ? (title.number ?? '') + title.title : sheet.key), ...parts);
    });
    $('tables').replaceChildren(...sections);
    if (this.order.length === 0) $('tables').append(element('p', {}, 'The report has no table of the form: there is no leaf to look at.'));
  }

  table(part, byPath) {
    const depth = Math.max(0, ...part.columns.map((labels) => labels.length));
    const head = element('thead');
    for (let level = 0; level < depth; level++) {
      const row = element('tr');
      if (level === 0) row.append(element('th', { rowspan: depth, scope: 'col', class: 'corner' }, part.label ?? ''));
      for (let column = 0; column < part.columns.length;) {
        const own = part.columns[column];
        let end = column + 1;
        const isSame = (other) => level < own.length - 1 && own.slice(0, level + 1).join('\n') === other.slice(0, level + 1).join('\n') && level < other.length - 1;
        while (end < part.columns.length && isSame(part.columns[end])) end += 1;
        const isLast = level === own.length - 1;
        if (level < own.length) {
          row.append(element('th', { scope: 'col', colspan: end - column > 1 ? end - column : null, rowspan: isLast && depth - level > 1 ? depth - level : null }, own[level]));
        }
        column = end;
      }
      head.append(row);
    }
    const body = element('tbody', {}, ...part.rows.map((row) => this.row(row, part, byPath)));
    return element('div', { class: 'scroll' }, element('table', { lang: 'zh' }, head, body));
  }

  row(row, part, byPath) {
    const paths = row.cells.filter((path) => path !== null);
    const findings = this.findings((path) => paths.some((leaf) => leaf.startsWith(path + '/')) && path.split('/').length > 3);
    const severity = SEVERITIES.find((value) => findings.some((finding) => finding.severity === value));
    const label = element('th', { scope: 'row', class: `d${Math.min(row.depth, 4)} ${severity ? 'has ' + severity : ''}`, colspan: paths.length ? null : part.columns.length + 1, title: findings.map((finding) => finding.message).join('\n') || null }, row.label);
    const leaves = row.cells.map((path) => (path === null ? null : byPath.get(path)));
    if (paths.length) this.rows.push(leaves);
    return element('tr', { class: paths.length ? null : 'group' }, label, ...leaves.map((leaf, column) =>
      leaf === null || leaf === undefined ? element('td', { class: 'none' }) : this.cellNode(leaf, row.label, part.columns[column])));
  }

  cellNode(leaf, row, column) {
    const cell = this.cells[leaf];
    const findings = this.findings((path) => path === cell.path);
    const severity = SEVERITIES.find((value) => findings.some((finding) => finding.severity === value));
    const node = element('td', {
      tabindex: -1, 'data-leaf': leaf, class: `leaf ${cell.reading} ${severity ? 'has ' + severity : ''}`,
      title: findings.map((finding) => finding.message).join('\n') || null,
      on: {
        click: () => this.select(leaf), mouseenter: () => this.light(leaf, true), mouseleave: () => this.light(leaf, false),
        focus: () => { if (this.leaf !== leaf) this.select(leaf, { focus: false }); },
      },
    }, Source.safe(ReportView.shown(cell)));
    this.nodes.set(leaf, node);
    this.order.push(leaf);
    this.labels ??= new Map();
    this.labels.set(cell.path + '@' + this.index, `${row} › ${column.join(' ')}`);
    this.drawVerdict(leaf);
    return node;
  }

  static shown(cell) {
    if (cell.value !== null) return String(cell.value);
    if (cell.reading === 'absent') return '·';
    if (cell.reading === 'ambiguous') return '?';
    const raw = (cell.raw ?? '').trim();
    return raw.length > 12 ? raw.slice(0, 11) + '…' : raw;
  }

  findings(matches) { return this.entry.report.findings.filter(({ path }) => path && matches(path)); }

  // MARK: The source

  drawSource() {
    $('sourceName').textContent = this.entry.name;
    $('markup').hidden = !this.source?.isPage;
    this.nodeOfPart = null;
    if (!this.source) {
      $('unused').textContent = '';
      $('text').replaceChildren(element('p', { class: 'problem' }, this.entry.source.problem));
      return;
    }
    this.source.draw($('text'));
    for (const node of $('text').querySelectorAll('mark.used')) {
      const leaf = Number(node.dataset.leaf);
      node.addEventListener('click', () => this.select(leaf, { focus: false }));
      node.addEventListener('mouseenter', () => this.light(leaf, true));
      node.addEventListener('mouseleave', () => this.light(leaf, false));
    }
    for (const { line, severity } of [...this.entry.report.findings].reverse()) {
      if (line) this.source.lineNodes[line - 1]?.classList.add('finding', severity);
    }
    const figures = this.source.nodesOfFigures.length;
    const others = this.source.unused.length - figures;
    $('unused').replaceChildren(element('mark', { class: figures ? 'unused figure' : 'unused' }, String(figures)), ' unused in tables, ', element('mark', { class: 'unused' }, String(others)), ' in text');
    $('text').scrollTop = 0;
  }

  light(leaf, isOn) {
    this.nodes.get(leaf)?.classList.toggle('lit', isOn);
    for (const node of this.marks(leaf)) node.classList.toggle('lit', isOn);
  }

  marks(leaf) {
    const first = this.source?.nodeOfLeaf.get(leaf);
    return first ? $('text').querySelectorAll(`mark[data-leaf="${first.dataset.leaf}"]`) : [];
  }

  // MARK: A leaf

  verdict(leaf) { return this.verdicts.ofReport[this.index].get(this.cells[leaf].path); }

  select(leaf, { focus = true } = {}) {
    if (leaf === undefined) return this.drawNoLeaf();
    if (this.leaf !== undefined) {
      this.nodes.get(this.leaf)?.setAttribute('tabindex', -1);
      document.querySelectorAll('.current').forEach((node) => node.classList.remove('current'));
    }
    this.leaf = leaf;
    const node = this.nodes.get(leaf);
    node?.setAttribute('tabindex', 0);
    node?.classList.add('current');
    for (const mark of this.marks(leaf)) mark.classList.add('current');
    if (focus) node?.focus({ preventScroll: true });
    this.bringIntoView();
    this.drawLeaf();
  }

  bringIntoView() {
    this.nodes.get(this.leaf)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const mark = this.marks(this.leaf)[0];
    if (mark && !ReportView.isVisible(mark, $('text'))) mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  /** Whether leaf and source line are on the screen: nobody says of what he does not see that it is right. */
  get isSeen() {
    const mark = this.marks(this.leaf)[0];
    return ReportView.isVisible(this.nodes.get(this.leaf), $('extraction')) && (!mark || ReportView.isVisible(mark, $('text')));
  }

  static isVisible(node, frame) {
    const [own, outer] = [node.getBoundingClientRect(), frame.getBoundingClientRect()];
    return own.bottom > outer.top && own.top < outer.bottom && own.right > outer.left && own.left < outer.right;
  }

  drawNoLeaf() {
    this.leaf = undefined;
    $('leafText').textContent = 'No leaf.';
    for (const id of ['right', 'wrong', 'clear', 'correct', 'comment']) $(id).disabled = true;
  }

  drawLeaf() {
    const cell = this.cells[this.leaf];
    const label = this.labels.get(cell.path + '@' + this.index) ?? cell.path;
    const says = cell.value === null ? `null (${WITHHELD[cell.reading] ?? 'not read'})` : String(cell.value);
    const place = cell.line ? `line ${cell.line}, character ${cell.character}` : 'no place in the source';
    const verdict = this.verdict(this.leaf);
    const findings = this.findings((path) => cell.path === path || (path.split('/').length > 3 && cell.path.startsWith(path + '/')));
    const broken = this.entry.report.checks.filter((check) => check.status === 'broken' && check.cells.includes(this.leaf));
    $('leafText').replaceChildren(
      element('p', { class: 'where' }, element('b', { lang: 'zh' }, label), ' ', element('code', {}, cell.path)),
      element('p', {}, 'read as ', element('strong', {}, says, cell.unit && cell.value !== null ? ` ${cell.unit}` : ''), ' from ', cell.raw === null ? 'nothing' : element('q', { lang: 'zh' }, Source.safe(cell.raw)), ` · ${place} · `, element('span', { class: 'verdict ' + (verdict?.verdict ?? '') }, verdict?.verdict ?? 'not looked at')),
      element('ul', { class: 'findings' }, ...findings.map((finding) => this.findingItem(finding)), ...broken.map((check) =>
        element('li', { class: 'warning' }, element('b', {}, 'check'), ` ${check.id}: ${check.left} is not ${check.right}`))));
    $('correct').value = verdict?.correct ?? '';
    $('comment').value = verdict?.comment ?? '';
    for (const id of ['right', 'wrong']) $(id).disabled = !this.canJudge;
    for (const id of ['correct', 'comment']) $(id).disabled = verdict === undefined;
    $('correct').disabled ||= verdict?.verdict !== 'wrong';
    $('clear').disabled = verdict === undefined;
    $('announce').textContent = `${label}: ${says}, ${verdict?.verdict ?? 'not looked at'}`;
  }

  drawVerdict(leaf) {
    const verdict = this.verdict(leaf)?.verdict;
    const node = this.nodes.get(leaf);
    node?.classList.toggle('right', verdict === 'right');
    node?.classList.toggle('wrong', verdict === 'wrong');
  }

  drawProgress() {
    const { lookedAt, leaves, wrong } = this.verdicts;
    const done = this.verdicts.ofReport[this.index].size;
    [$('bar').value, $('bar').max] = [lookedAt, leaves];
    $('count').textContent = `${lookedAt} of ${leaves} leaves looked at, ${wrong} wrong · report ${this.index + 1} of ${this.data.reports.length}: ${done} of ${this.cells.length}`;
    document.title = `${lookedAt}/${leaves} · Review sheet`;
  }
}
