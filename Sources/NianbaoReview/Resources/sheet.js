// What a reviewer does: judge, save and restore, move, by button or key.

class Sheet extends ReportView {
  constructor(data) {
    super();
    this.data = data;
    this.verdicts = new Verdicts(data);
    this.index = -1;
    this.connectControls();
    for (const [index, { name, report }] of data.reports.entries()) {
      $('reports').append(element('option', { value: index }, `${report.agency ?? report.title ?? name} ${report.year ?? ''}`));
    }
    $('notice').hidden = true;
    $('app').hidden = false;
    this.open(0);
  }

  // MARK: Verdicts

  judge(verdict) {
    if (!this.canJudge || this.leaf === undefined) return;
    if (!this.isSeen) {
      this.bringIntoView();
      return this.say('The leaf was out of sight: look at it now, then judge.');
    }
    const before = this.verdict(this.leaf);
    this.record({ verdict, correct: verdict === 'wrong' ? before?.correct ?? '' : '', comment: before?.comment ?? '' });
    if (verdict === 'wrong') $('correct').focus(); else this.next();
  }

  record(entry) {
    this.verdicts.set(this.index, this.cells[this.leaf].path, entry);
    this.drawVerdict(this.leaf);
    this.drawLeaf();
    this.drawProgress();
    if (!this.verdicts.keepsItself) this.say('This browser keeps nothing for files: save the verdicts before you leave.');
  }

  note() {
    const verdict = this.verdict(this.leaf);
    if (verdict) this.record({ verdict: verdict.verdict, correct: $('correct').value.trim(), comment: $('comment').value.trim() });
  }

  takeBack() {
    if (this.leaf !== undefined && this.verdict(this.leaf)) this.record(undefined);
  }

  save() {
    const url = URL.createObjectURL(new Blob([JSON.stringify(this.verdicts.file(), null, 1) + '\n'], { type: 'application/json' }));
    const link = element('a', { href: url, download: `verdicts-${this.data.id.slice(0, 8)}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    this.verdicts.isSaved = true;
    this.say(`Saved ${this.verdicts.lookedAt} verdicts to ${link.download}.`);
  }

  async restore(file) {
    try {
      const count = this.verdicts.restore(await file.text());
      for (const leaf of this.order) this.drawVerdict(leaf);
      this.drawProgress();
      if (this.leaf !== undefined) this.drawLeaf();
      this.say(`Restored ${count} verdicts from ${file.name}.`);
    } catch (error) {
      this.say(error.message, true);
    }
  }

  say(text, isProblem = false) {
    $('message').hidden = false;
    $('message').className = isProblem ? 'problem' : '';
    $('message').textContent = text;
    clearTimeout(this.timer);
    if (!isProblem) this.timer = setTimeout(() => { $('message').hidden = true; }, 6000);
  }

  // MARK: Moving

  next() {
    const at = this.order.indexOf(this.leaf);
    if (at + 1 < this.order.length) this.select(this.order[at + 1]);
    else this.say('This was the last leaf of the report: ] goes to the next one.');
  }

  step(key) {
    const row = this.rows.findIndex((leaves) => leaves.includes(this.leaf));
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const to = this.order[this.order.indexOf(this.leaf) + (key === 'ArrowRight' ? 1 : -1)];
      if (to !== undefined) this.select(to);
      return;
    }
    const to = this.rows[row + (key === 'ArrowDown' ? 1 : -1)];
    const column = this.rows[row]?.indexOf(this.leaf) ?? 0;
    const leaf = to && (to[column] ?? to.find((value) => value !== null && value !== undefined));
    if (leaf !== undefined) this.select(leaf);
  }

  /** From figure to figure in the order of the source. */
  stepInSource(key) {
    const leaves = [...$('text').querySelectorAll('mark.used')].map((node) => Number(node.dataset.leaf));
    const own = this.source?.nodeOfLeaf.get(this.leaf);
    const at = own ? leaves.indexOf(Number(own.dataset.leaf)) : -1;
    const to = leaves.filter((leaf, index) => leaves.indexOf(leaf) === index);
    const next = to[to.indexOf(leaves[at]) + (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1)];
    if (next !== undefined) this.select(next, { focus: false });
  }

  nextUnjudged() {
    const at = this.order.indexOf(this.leaf);
    const turned = [...this.order.slice(at + 1), ...this.order.slice(0, at + 1)];
    const leaf = turned.find((value) => !this.verdict(value));
    if (leaf !== undefined) return this.select(leaf);
    const report = this.data.reports.findIndex((entry, index) => this.verdicts.ofReport[index].size < entry.report.cells.length);
    if (report >= 0) this.open(report); else this.say('Every leaf has been looked at. Save the verdicts.');
  }

  nextFinding() {
    const has = (leaf) => this.findings((path) => path === this.cells[leaf].path || (path.split('/').length > 3 && this.cells[leaf].path.startsWith(path + '/'))).length > 0;
    const at = this.order.indexOf(this.leaf);
    const leaf = [...this.order.slice(at + 1), ...this.order.slice(0, at)].find(has);
    if (leaf !== undefined) this.select(leaf); else this.say('No other leaf of this report has a finding.');
  }

  nextUnused() {
    const nodes = this.source?.nodesOfFigures ?? [];
    if (nodes.length === 0) return this.say('Every number in the tables of this source belongs to a leaf.');
    const at = nodes.findIndex((node) => node.classList.contains('current'));
    nodes[at]?.classList.remove('current');
    const node = nodes[(at + 1) % nodes.length];
    node.classList.add('current');
    node.scrollIntoView({ block: 'center' });
  }

  toggleMarkup() {
    const isShown = $('text').classList.toggle('raw');
    $('markup').setAttribute('aria-pressed', isShown);
    if (this.leaf !== undefined) this.bringIntoView();
  }

  // MARK: Keys

  connectControls() {
    const on = (id, event, handler) => $(id).addEventListener(event, handler);
    on('reports', 'change', () => this.open(Number($('reports').value)));
    on('previous', 'click', () => this.open(this.index - 1));
    on('next', 'click', () => this.open(this.index + 1));
    on('right', 'click', () => this.judge('right'));
    on('wrong', 'click', () => this.judge('wrong'));
    on('clear', 'click', () => this.takeBack());
    for (const id of ['correct', 'comment']) {
      on(id, 'change', () => this.note());
      on(id, 'keydown', (event) => this.keyInField(event));
    }
    on('save', 'click', () => this.save());
    on('load', 'click', () => $('file').click());
    on('file', 'change', async () => {
      if ($('file').files[0]) await this.restore($('file').files[0]);
      $('file').value = '';
    });
    on('markup', 'click', () => this.toggleMarkup());
    on('help', 'click', () => $('keys').showModal());
    document.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('beforeunload', (event) => {
      if (!this.verdicts.isSaved && !this.verdicts.keepsItself) event.preventDefault();
    });
  }

  keyInField(event) {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Enter') this.note(); else this.drawLeaf();
    if (event.key === 'Enter') this.next(); else this.nodes.get(this.leaf)?.focus();
  }

  key(event) {
    const isTyping = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping || $('keys').open) return;
    const isInSource = $('text').contains(event.target);
    const actions = {
      a: () => this.judge('right'), x: () => this.judge('wrong'), Delete: () => this.takeBack(), Backspace: () => this.takeBack(),
      c: () => $('comment').focus(), n: () => this.nextUnjudged(), f: () => this.nextFinding(), u: () => this.nextUnused(),
      '[': () => this.open(this.index - 1), ']': () => this.open(this.index + 1), m: () => this.toggleMarkup(), s: () => this.save(),
      '?': () => $('keys').showModal(), g: () => (isInSource ? this.nodes.get(this.leaf) : $('text'))?.focus(),
    };
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      actions[key] = () => (isInSource ? this.stepInSource(key) : this.step(key));
    }
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}

const data = readData();
if (data) new Sheet(data);
