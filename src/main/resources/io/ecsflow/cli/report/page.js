'use strict';
(() => {
  const page = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const STEPS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const SVG = 'http://www.w3.org/2000/svg';

  // ---- texts: numbers and times look the same in every browser's language

  const number = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, '\u2009');
  const few = (n) => (n >= 100 || n === Math.round(n) ? number(n) : n.toPrecision(2));
  const percent = (share) => (share < 0 ? '–' : (100 * share).toFixed(share < 0.1 ? 1 : 0) + ' %');
  const time = (ms) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  const some = (n, one, many) => number(n) + ' ' + (n === 1 ? one : many);

  function duration(ms) {
    if (ms < 0) return '–';
    if (ms < 1000) return ms ? ms + ' ms' : '0';
    if (ms < 60e3) return few(ms / 1000) + ' s';
    if (ms < 3600e3) return few(ms / 60e3) + ' min';
    return ms < 86400e3 ? few(ms / 3600e3) + ' h' : few(ms / 86400e3) + ' d';
  }

  // ---- elements: what comes from the data is only ever a text

  function element(tag, attributes, ...children) {
    const created = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) created.setAttribute(name, value);
    created.append(...children.map((child) => (child instanceof Node ? child : String(child))));
    return created;
  }

  function shape(tag, attributes) {
    const created = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
    return created;
  }

  function table(caption, heads, rows) {
    const numeric = (i) => (heads[i].number ? { class: 'number' } : {});
    return element('table', { 'aria-label': caption },
      element('thead', {}, element('tr', {},
        ...heads.map((head, i) => element('th', { scope: 'col', ...numeric(i) }, head.text)))),
      element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map((cell, i) =>
        element(i ? 'td' : 'th', { ...(i ? {} : { scope: 'row' }), ...numeric(i) }, cell))))));
  }

  const text = (name) => ({ text: name });
  const figure = (name) => ({ text: name, number: true });
  const panel = (...children) => element('div', { class: 'panel scroll-x' }, ...children);

  function meter(share) {
    const filled = element('i');
    filled.style.width = Math.max(0.5, 100 * share) + '%';
    return element('div', { class: 'meter', 'aria-hidden': 'true' }, filled);
  }

  // ---- headline

  function showHeadline() {
    document.title = page.title + ': ' + page.headline.text;
    byId('title').textContent = page.title;
    byId('period').textContent = page.asOf === null
      ? 'No row has a time.'
      : 'as of ' + time(page.asOf) + '; all times are UTC';
    byId('sentence').textContent = page.headline.text;
    byId('sentence').classList.add(page.headline.level);
    for (const fact of page.headline.facts) {
      byId('facts').append(element('li', { class: 'fact ' + fact.level },
        element('h3', {}, fact.name), element('b', {}, fact.figure), element('p', {}, fact.text)));
    }
  }

  // ---- charts

  const CHARTS = [
    { series: page.flow, title: 'Records a second', unit: (v) => few(v),
      lines: { events: ['written', '--cpu'], rejected: ['rejected', '--alert'] } },
    { series: page.delay, title: 'Delay of events', wide: true,
      unit: (v) => duration(Math.round(v * 1000)),
      lines: { mean: ['mean of all events', '--cpu'], slowest: ['slowest agent\u2019s p95', '--warning'] } },
    { series: page.fleet, title: 'Agents', unit: (v) => few(v),
      lines: { reporting: ['reporting', '--cpu'], silent: ['silent', '--alert'],
        draining: ['sending a backlog', '--warning'] } },
  ];
  const drawn = [];

  const pointsOf = (chart) => Object.keys(chart.lines)
    .filter((name) => chart.series.columns[name])
    .map((name) => [name, chart.series.columns[name]]);

  function showCharts() {
    for (const chart of CHARTS) {
      const points = pointsOf(chart);
      if (!points.some(([, values]) => values.some((value) => value !== null))) continue;
      const plot = element('div', { role: 'img', 'aria-label': described(chart, points) });
      byId('charts').append(element('figure', { class: 'panel' },
        element('figcaption', {}, chart.title + ', in intervals of ' + duration(chart.series.width)),
        plot, tableOf(chart, points)));
      drawn.push({ chart, points, plot });
    }
    if (!drawn.length) byId('charts').append(element('p', { class: 'quiet' }, 'No row has a time.'));
    drawCharts();
  }

  const described = (chart, points) => chart.title + '. ' + points.map(([name, values]) => {
    const known = values.filter((value) => value !== null);
    return chart.lines[name][0] + ': ' + (known.length
      ? chart.unit(Math.min(...known)) + ' to ' + chart.unit(Math.max(...known)) : 'none');
  }).join('; ');

  function tableOf(chart, points) {
    const details = element('details', {}, element('summary', {}, 'As a table'));
    details.addEventListener('toggle', () => {
      if (details.children.length > 1) return;
      const rows = points[0][1].map((_, i) => [time(chart.series.start + i * chart.series.width),
        ...points.map(([, values]) => (values[i] === null ? '–' : chart.unit(values[i])))]);
      details.append(element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': chart.title },
        table(chart.title, [text('from'), ...points.map(([name]) => figure(chart.lines[name][0]))], rows)));
    });
    return details;
  }

  function drawCharts() {
    const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    for (const each of drawn) {
      if (each.uplot) each.uplot.destroy();
      const { chart, points, plot } = each;
      const xs = points[0][1].map((_, i) => (chart.series.start + i * chart.series.width) / 1000);
      const axis = { stroke: color('--quiet'), grid: { stroke: color('--grid'), width: 1 },
        ticks: { show: false }, font: '12px system-ui, sans-serif' };
      each.uplot = new uPlot({
        width: Math.max(240, plot.clientWidth), height: 200,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        cursor: { y: false, points: { size: 6 } },
        scales: { y: chart.wide ? { distr: 4, range: (u, min, max) => [0, Math.max(1, max * 1.1)] }
          : { range: (u, min, max) => [0, Math.max(1, max * 1.08)] } },
        axes: [{ ...axis, values: clock }, { ...axis, size: 62, values: (u, ticks) => ticks.map(chart.unit),
          ...(chart.wide ? { splits: lengths, filter: (u, ticks) => ticks } : {}) }],
        series: [{ label: 'UTC', value: (u, x) => (x === null ? '' : time(x * 1000)) },
          ...points.map(([name]) => ({ label: chart.lines[name][0], stroke: color(chart.lines[name][1]), width: 1.6,
            points: { show: xs.length < 60, size: 4 }, spanGaps: false,
            value: (u, value) => (value === null ? '' : chart.unit(value)) }))],
      }, [xs, ...points.map(([, values]) => values)], plot);
    }
  }

  /** Lengths of time that a person knows, on a scale from seconds to days. */
  const LENGTHS = [0, 1, 10, 60, 600, 3600, 36000, 360000];
  const lengths = (u, axis, min, max) => LENGTHS.filter((length) => length <= max);

  /** The day stands where it begins. */
  function clock(u, ticks) {
    let day = '';
    return ticks.map((tick) => {
      const [date, minute] = time(tick * 1000).split(' ');
      const shown = date === day ? minute : minute + '\n' + date.slice(5);
      day = date;
      return shown;
    });
  }

  // ---- agents

  const list = page.agents.list;
  const WORDS = { silent: 'silent', backlog: 'backlog', slow: 'slow', 'shut-down': 'shut down', ok: '' };
  const RANKS = { silent: 0, backlog: 1, slow: 2, ok: 3, 'shut-down': 4 };
  const nameOf = (agent) => agent.name || agent.id;
  const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const byName = (a, b) => compareText(nameOf(a), nameOf(b)) || compareText(a.id, b.id);
  const largest = (key) => (a, b) => b[key] - a[key] || byName(a, b);
  const since = (agent) => (agent.silentSince < 0 ? Infinity : agent.silentSince);
  const marks = (agent) => agent.silences + agent.reboots + agent.backlogsAt.length;
  const SORTS = {
    attention: (a, b) => RANKS[a.status] - RANKS[b.status] || since(a) - since(b) || marks(b) - marks(a) || byName(a, b),
    cpu: largest('cpu'), memory: largest('memory'), delay: largest('delay'), events: largest('events'),
    silence: (a, b) => (since(a) === since(b) ? b.silences - a.silences || byName(a, b) : since(a) - since(b)),
    name: byName,
  };
  for (const agent of list) {
    agent.words = [agent.name, agent.id, agent.os, agent.version, WORDS[agent.status] || 'ok'].join('\n').toLowerCase();
  }

  const PAGE = 120;
  let shown = PAGE;
  let isTable = false;
  let found = list;

  function find() {
    const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    found = list.filter((agent) => words.every((word) => agent.words.includes(word)))
      .sort(SORTS[byId('sort').value]);
    shown = PAGE;
    byId('list').replaceChildren();
    showAgents();
  }

  function showAgents() {
    const container = byId('list');
    const from = container.firstChild ? container.querySelectorAll('[data-agent]').length : 0;
    const next = found.slice(from, shown);
    if (isTable) appendRows(container, next); else appendTiles(container, next);
    const all = list.length === found.length ? '' : ' of ' + number(list.length);
    byId('found').textContent = list.length === 0 ? 'No row names an agent.'
      : some(found.length, 'agent', 'agents') + all
        + (found.length > shown ? ', the first ' + number(shown) + ' are shown' : '')
        + (page.rows.hasMoreAgents ? '; there are more, of which rows have no tile' : '');
    byId('more').hidden = found.length <= shown;
    byId('legend').hidden = isTable || !found.some((agent) => agent.cpus || agent.memories);
    drawMap();
  }

  function appendTiles(container, agents) {
    if (!container.firstChild) container.append(element('ul', { class: 'tiles' }));
    container.firstChild.append(...agents.map(tile));
  }

  function tile(agent) {
    const about = [some(agent.events, 'event', 'events'),
      agent.delay >= 0 ? 'delay ' + duration(agent.delay) : '',
      agent.silences ? some(agent.silences, 'silence', 'silences') : '',
      agent.reboots ? some(agent.reboots, 'reboot', 'reboots') : ''].filter(Boolean).join(' · ');
    const status = agent.status === 'silent' && agent.silentSince >= 0
      ? 'silent ' + duration(page.asOf - agent.silentSince) : WORDS[agent.status];
    return element('li', { class: 'tile ' + agent.status, 'data-agent': '' },
      element('h3', {}, element('span', { title: agent.id }, nameOf(agent)),
        element('span', { class: 'status ' + agent.status }, status)),
      ...(agent.cpus ? [spark('CPU', 'cpu', agent.cpus, agent.cpu, agent)] : []),
      ...(agent.memories ? [spark('memory', 'memory', agent.memories, agent.memory, agent)] : []),
      element('p', { class: 'quiet', title: about }, about));
  }

  function spark(label, kind, steps, newest, agent) {
    const svg = shape('svg', { viewBox: '0 0 ' + steps.length + ' 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    for (let i = 0; i < agent.silencesAt.length; i += 2) {
      svg.append(shape('rect', { class: 'silence', x: agent.silencesAt[i], y: 0, height: 24,
        width: Math.max(1, agent.silencesAt[i + 1] - agent.silencesAt[i] + 1) }));
    }
    svg.append(shape('path', { class: 'base', d: 'M0 23.5H' + steps.length }));
    for (const at of agent.backlogsAt) svg.append(shape('rect', { class: 'backlog', x: at, y: 21, width: 1, height: 3 }));
    svg.append(shape('path', { class: 'line ' + kind, d: path(steps) }));
    for (const at of agent.rebootsAt) svg.append(shape('path', { class: 'reboot', d: 'M' + (at + 0.5) + ' 0V24' }));
    return element('div', { class: 'spark' }, element('span', {}, label), svg, element('b', {}, percent(newest)));
  }

  /** Each interval is a short level stretch, so that one alone can be seen, too. */
  function path(steps) {
    let d = '';
    let isDown = false;
    for (let i = 0; i < steps.length; i++) {
      const step = STEPS.indexOf(steps[i]);
      if (step < 0) { isDown = false; continue; }
      const y = (22.5 - (21 * step) / 63).toFixed(1);
      d += isDown ? 'L' + (i + 0.5) + ' ' + y : 'M' + (i + 0.2) + ' ' + y + 'L' + (i + 0.8) + ' ' + y;
      isDown = true;
    }
    return d;
  }

  const AGENT_HEADS = [text('agent'), text('status'), figure('CPU'), figure('memory'), figure('delay, p95'),
    figure('events'), figure('silences'), figure('reboots'), figure('restarts'), text('version')];

  function appendRows(container, agents) {
    if (!container.firstChild) {
      container.append(element('div', { class: 'panel', tabindex: '0', role: 'region', 'aria-label': 'Agents' },
        table('Agents, figures of their newest windows', AGENT_HEADS, [])));
      container.firstChild.style.overflowX = 'auto';
    }
    container.querySelector('tbody').append(...agents.map((agent) => element('tr', { 'data-agent': '' },
      element('th', { scope: 'row' }, nameOf(agent)), element('td', {}, WORDS[agent.status] || 'ok'),
      ...[percent(agent.cpu), percent(agent.memory), duration(agent.delay), number(agent.events), number(agent.silences),
        number(agent.reboots), number(agent.restarts)].map((cell) => element('td', { class: 'number' }, cell)),
      element('td', {}, agent.version))));
  }

  /** All agents that were found at a glance, in their order, where not all tiles are shown. */
  function drawMap() {
    const canvas = byId('map');
    canvas.hidden = found.length <= PAGE || isTable;
    if (canvas.hidden) return;
    const css = getComputedStyle(document.documentElement);
    const colors = Object.fromEntries(['ok', 'unknown', 'warning', 'alert', 'cpu']
      .map((name) => [name, css.getPropertyValue('--' + name).trim()]));
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const cell = found.length > 2000 ? 8 : 12;
    const columns = Math.floor(width / cell);
    const height = Math.ceil(found.length / columns) * cell;
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.style.height = height + 'px';
    const context = canvas.getContext('2d');
    context.scale(scale, scale);
    const counts = {};
    found.forEach((agent, i) => {
      counts[agent.status] = (counts[agent.status] || 0) + 1;
      context.fillStyle = { silent: colors.alert, backlog: colors.warning, slow: colors.warning,
        'shut-down': colors.unknown, ok: colors.cpu }[agent.status];
      context.globalAlpha = agent.status === 'ok' ? 0.15 + 0.85 * Math.max(0, agent.cpu) : 1;
      context.fillRect((i % columns) * cell, Math.floor(i / columns) * cell, cell - 1, cell - 1);
    });
    canvas.setAttribute('aria-label', 'A square for each agent: ' + Object.entries(counts)
      .map(([status, count]) => number(count) + ' ' + (WORDS[status] || 'in order')).join(', '));
  }

  function showMore() {
    const before = byId('list').querySelectorAll('[data-agent]').length;
    shown += 4 * PAGE;
    showAgents();
    const first = byId('list').querySelectorAll('[data-agent]')[before];
    first.setAttribute('tabindex', '-1');
    first.focus({ preventScroll: true });
  }

  function switchView() {
    isTable = !isTable;
    byId('view').setAttribute('aria-pressed', isTable);
    find();
  }

  // ---- rejects, sources, rankings

  function showRejects() {
    const sum = page.rejects.reduce((all, reject) => all + reject.count, 0);
    if (!sum) {
      byId('reject-list').append(element('p', { class: 'quiet' }, 'No dead letters were read.'));
      return;
    }
    byId('reject-list').append(panel(table('Dead letters by reason',
      [text('reason'), figure('records'), text('share'), text('newest examples')],
      page.rejects.map((reject) => [
        element('div', {}, reject.reason, element('div', { class: 'quiet' }, reject.stage)),
        number(reject.count), meter(reject.count / sum), examples(reject)]))));
  }

  const examples = (reject) => element('details', {}, element('summary', {}, reject.examples[0].detail || 'without detail'),
    ...reject.examples.map((example) => element('div', { class: 'example' },
      element('div', { class: 'quiet' }, example.place + (example.time === null ? '' : ', ' + time(example.time))),
      element('div', {}, example.detail), element('code', {}, example.value))));

  function showSources() {
    if (!page.sources.length) {
      byId('source-list').append(element('p', { class: 'quiet' }, 'No events were read.'));
      return;
    }
    const most = Math.max(...page.sources.map((source) => source.events));
    byId('source-list').append(panel(table('Events by data source and category',
      [text('data source'), figure('events'), text(''), text('categories')],
      page.sources.map((source) => [source.name, number(source.events), meter(source.events / most),
        Object.entries(source.categories).sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
          .map(([category, count]) => category + ' ' + number(count)).join(', ')]))));
  }

  function showRankings() {
    const named = (ranked) => ranked.name || ranked.id;
    byId('ranking-list').append(
      ranking('Noisiest, by events', page.noisiest, [text('agent'), figure('events'), figure('of all')],
        (ranked) => [named(ranked), number(ranked.figure), percent(ranked.share)]),
      ranking('Slowest, by their worst window', page.slowest, [text('agent'), figure('delay, p95')],
        (ranked) => [named(ranked), duration(ranked.figure)]));
  }

  const ranking = (title, rows, heads, cells) => panel(element('h3', {}, title),
    rows.length ? table(title, heads, rows.map(cells)) : element('p', { class: 'quiet' }, 'None is known.'));

  function showRows() {
    const rows = page.rows;
    byId('rows').textContent = 'Read: ' + [some(rows.events, 'event', 'events'),
      some(rows.rejected + rows.late, 'dead letter', 'dead letters'), some(rows.hosts, 'row of hosts', 'rows of hosts'),
      number(rows.health) + ' of health', number(rows.fleet) + ' of the fleet'].join(', ') + '.'
      + (rows.unreadable ? ' ' + some(rows.unreadable, 'line is no row.', 'lines are no rows.') : '')
      + (rows.outside ? ' ' + some(rows.outside, 'row is', 'rows are') + ' of other times than the charts show.' : '')
      + ' Whether a record is missing is for ecsflow audit to say.';
  }

  // ---- theme

  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme || (systemDark.matches ? 'dark' : 'light')) === 'dark';

  function themed() {
    byId('theme').textContent = isDark() ? 'Light' : 'Dark';
    byId('theme').setAttribute('aria-label', isDark() ? 'Light colors' : 'Dark colors');
    drawCharts();
    drawMap();
  }

  showHeadline();
  showCharts();
  showRejects();
  showSources();
  showRankings();
  showRows();
  find();
  themed();

  byId('search').addEventListener('input', find);
  byId('sort').addEventListener('change', find);
  byId('view').addEventListener('click', switchView);
  byId('more').addEventListener('click', showMore);
  byId('theme').addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    themed();
  });
  systemDark.addEventListener('change', themed);
  let resized = 0;
  window.addEventListener('resize', () => {
    cancelAnimationFrame(resized);
    resized = requestAnimationFrame(() => { drawCharts(); drawMap(); });
  });
})();
