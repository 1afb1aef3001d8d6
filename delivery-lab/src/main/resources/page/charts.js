// The last two minutes: what each reader does, what waits for it, and when something broke.
import uPlot from './uplot.js';
import { element, number, say } from './text.js';

const SECONDS = 120;
const HEIGHT = 150;
/** A reader's colour is that of its card; its dashes, which the legend repeats, tell it apart without colour. */
const STYLES = [
  { colour: '--soft', dash: [1, 4], sign: '· ·' },
  { colour: '--bad', dash: [], sign: '──' },
  { colour: '--most', dash: [8, 4], sign: '– –' },
  { colour: '--accent', dash: [2, 2], sign: '···' },
  { colour: '--exact', dash: [8, 3, 2, 3], sign: '–·–' },
];
/** In the order of the flow. */
const LINES = {
  perSecond: ['created', 'carelessApplied', 'counted', 'applied', 'settled'],
  waiting: ['outboxWaiting', 'carelessLag', 'analyticsLag', 'consumerLag', 'settlementLag'],
};
const list = document.getElementById('chart-marks');
const charts = [...document.querySelectorAll('[data-chart]')].map(prepare);
let marks = [];
let last;

/**
 * @param parts each with the time since it came or went
 * @param struck the faults that were caused here, with the time since
 */
export function draw(history, parts, struck) {
  last = [history, parts, struck];
  const reach = history[0]?.secondsAgo ?? 0;
  marks = [
    ...struck.map(({ id, secondsAgo }) => ({ secondsAgo, kind: 'fault', text: say(`fault.${id}.title`) })),
    ...parts.map(part => ({
      secondsAgo: part.seconds,
      kind: part.state === 'ready' ? 'back' : 'away',
      text: say(`chart.${{ ready: 'back', frozen: 'frozen' }[part.state] ?? 'away'}`, { part: part.name }),
    })),
  ].filter(mark => mark.secondsAgo < Math.min(SECONDS, reach)).sort((a, b) => b.secondsAgo - a.secondsAgo);
  const times = history.map(point => -point.secondsAgo);
  charts.forEach(({ name, plot, figure }) => {
    plot.setData([times, ...LINES[name].map(key => history.map(point => point[name][key] ?? null))]);
    figure.setAttribute('aria-label', say('chart.aria', {
      title: say(`chart.${name}`),
      values: LINES[name].map(key => `${say(`line.${key}`)} ${shown(history.at(-1)?.[name][key])}`).join(', '),
    }));
  });
  list.replaceChildren(...marks.map(({ kind, text, secondsAgo }, index) =>
    element('li', kind, say('chart.mark', { number: index + 1, text, seconds: Math.round(secondsAgo) }))));
}

function prepare(figure) {
  const name = figure.dataset.chart;
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', say(`chart.${name}`));
  const box = figure.appendChild(element('div'));
  const plot = new uPlot({
    width: box.clientWidth || 300,
    height: HEIGHT,
    legend: { live: true },
    cursor: { drag: { x: false, y: false }, y: false },
    scales: {
      x: { time: false, range: [-SECONDS, 0] },
      y: { range: (chart, low, high) => [0, niceTop(high ?? 0)] },
    },
    axes: [
      { ...colours(), values: (chart, ticks) => ticks.map(tick => say('chart.seconds', { seconds: number.format(tick) })), size: 26 },
      { ...colours(), values: (chart, ticks) => ticks.map(tick => number.format(tick)), size: 52 },
    ],
    series: [
      { label: say('chart.time'), value: (chart, second) => (second == null ? '' : say('chart.seconds', { seconds: number.format(Math.round(second)) })) },
      ...LINES[name].map((key, index) => line(key, STYLES[index])),
    ],
    hooks: { draw: [drawMarks] },
  }, [[], ...LINES[name].map(() => [])], box);
  new ResizeObserver(() => {
    if (box.clientWidth && box.clientWidth !== plot.width) plot.setSize({ width: box.clientWidth, height: HEIGHT });
  }).observe(box);
  return { name, plot, figure };
}

function line(key, { colour, dash, sign }) {
  return {
    label: `${sign} ${say(`line.${key}`)}`, stroke: () => colourOf(colour), width: 2, dash, points: { show: false },
    value: (chart, value, series, index) => shown(index == null ? chart.data[series].at(-1) : value),
  };
}

function shown(value) {
  return value == null ? '–' : number.format(Math.round(value));
}

/** A line at each moment at which something happened, with its number in the list below. */
function drawMarks(plot) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  ctx.lineWidth = 2 * devicePixelRatio;
  marks.forEach((mark, index) => {
    const x = plot.valToPos(-mark.secondsAgo, 'x', true);
    ctx.strokeStyle = colourOf(mark.kind === 'back' ? '--good' : '--bad');
    ctx.fillStyle = ctx.strokeStyle;
    ctx.setLineDash({ fault: [], away: [6, 4], back: [2, 4] }[mark.kind].map(length => length * devicePixelRatio));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(index + 1, x, bbox.top - 4 * devicePixelRatio);
  });
  ctx.restore();
}

function colours() {
  return {
    stroke: () => colourOf('--soft'),
    grid: { stroke: () => colourOf('--line'), width: 1 },
    ticks: { stroke: () => colourOf('--line'), width: 1 },
  };
}

function colourOf(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** 1, 2 or 5 with zeros, so that the scale stays while the curves move. */
function niceTop(highest) {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 10)));
  return [1, 2, 5, 10].map(factor => factor * power).find(top => top >= highest);
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => last && draw(...last));
