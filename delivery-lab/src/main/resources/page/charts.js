// Four small charts of the last two minutes.
import { element, language, say } from './text.js';

const SECONDS = 120;
const HEIGHT = 72;

const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const charts = [...document.querySelectorAll('[data-chart]')].map(prepare);

/** @param parts each with the time since it came or went: a mark */
export function draw(history, parts) {
  const marks = parts.filter(part => part.seconds < Math.min(SECONDS, history[0]?.secondsAgo ?? 0)).map(part => ({
    x: SECONDS - part.seconds,
    kind: part.state === 'ready' ? 'back' : 'away',
    text: say(`chart.${{ ready: 'back', frozen: 'frozen' }[part.state] ?? 'away'}`, { part: part.name }),
  }));
  charts.forEach(chart => {
    drawOne(chart, history.map(point => ({
      x: SECONDS - Math.min(SECONDS, point.secondsAgo),
      value: point[chart.name],
    })));
    mark(chart.figure, marks);
  });
}

/** A line at each moment at which a part came or went, with its name. */
function mark(figure, marks) {
  const list = figure.querySelector('.marks');
  const shown = JSON.stringify(marks);
  if (list.dataset.shown === shown) return;
  list.dataset.shown = shown;
  list.replaceChildren(...marks.map(({ x, kind, text }) => {
    const item = element('li', kind, text);
    item.style.setProperty('left', `${100 * x / SECONDS}%`);
    item.title = text;
    return item;
  }));
}

function prepare(figure) {
  const latest = document.createElement('b');
  figure.querySelector('figcaption').append(latest);
  figure.insertAdjacentHTML('beforeend', `
    <svg viewBox="0 0 ${SECONDS} ${HEIGHT}" preserveAspectRatio="none" role="img">
      <g class="gaps"></g><path class="area"/><path class="curve"/>
      <line class="base" x1="0" x2="${SECONDS}" y1="${HEIGHT}" y2="${HEIGHT}"/>
    </svg>
    <ul class="marks"></ul>
    <div class="scale" aria-hidden="true"><span>${say('chart.ago')}</span><span class="mark"></span><span>${say('chart.now')}</span></div>`);
  return { name: figure.dataset.chart, title: say(`chart.${figure.dataset.chart}`), figure, latest };
}

function drawOne({ figure, latest, title }, points) {
  const known = points.filter(point => point.value !== null);
  const top = niceTop(Math.max(0, ...known.map(point => point.value)));
  const y = value => HEIGHT - value / top * (HEIGHT - 4);
  const runs = split(points);
  const line = run => run.map(point => `${point.x.toFixed(1)},${y(point.value).toFixed(1)}`).join('L');
  figure.querySelector('.curve').setAttribute('d', runs.map(run => `M${line(run)}`).join(''));
  figure.querySelector('.area').setAttribute('d', runs.map(run =>
    `M${run[0].x.toFixed(1)},${HEIGHT}L${line(run)}L${run.at(-1).x.toFixed(1)},${HEIGHT}Z`).join(''));
  figure.querySelector('.gaps').innerHTML = gaps(points).map(gap =>
    `<rect class="gap" x="${gap.from.toFixed(1)}" width="${Math.max(.5, gap.to - gap.from).toFixed(1)}" y="0" height="${HEIGHT}"/>`).join('');
  const value = points.at(-1)?.value;
  const word = value == null ? '–' : number.format(value);
  latest.textContent = word;
  figure.querySelector('.mark').textContent = say('chart.scale', { top: number.format(top) });
  figure.querySelector('svg').setAttribute('aria-label', say('chart.aria', { title, value: word, top: number.format(top) }));
}

/** 1, 2 or 5 with zeros, so that the scale stays while the curve moves. */
function niceTop(highest) {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 10)));
  return [1, 2, 5, 10].map(factor => factor * power).find(top => top >= highest);
}

/** Stretches of known values: where nothing is known there is no curve. */
function split(points) {
  const runs = [];
  points.forEach((point, index) => {
    if (point.value === null) return;
    if (index === 0 || points[index - 1].value === null) runs.push([]);
    runs.at(-1).push(point);
  });
  return runs;
}

function gaps(points) {
  const found = [];
  points.forEach((point, index) => {
    if (point.value !== null) return;
    const from = points[index - 1]?.x ?? point.x;
    const to = points[index + 1]?.x ?? SECONDS;
    if (found.at(-1) && found.at(-1).to >= from) found.at(-1).to = to;
    else found.push({ from, to });
  });
  return found;
}
