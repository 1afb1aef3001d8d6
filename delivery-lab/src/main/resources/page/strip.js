// One line for each reader, always in view: what became of the same records, and since when nobody has proven it.
import { age, number, say, write } from './text.js';

const strip = document.querySelector('.strip');
const ageWord = document.getElementById('strip-age');

const LANES = {
  careless: figures => lane(figures, 'carelessLag', figures.carelessApplied, {
    once: figures.carelessApplied - figures.carelessTwice, twice: figures.carelessTwice,
  }, figures.carelessTwice > 0 ? 'twice' : '', figures.carelessTwice > 0 ? 'wrong' : ''),
  analytics: figures => lane(figures, 'analyticsLag', figures.counted, {
    counted: figures.counted, lost: figures.lost,
  }, figures.lost > 0 ? 'lost' : '', figures.lost > 0 ? 'allowed' : ''),
  consumer: figures => lane(figures, 'consumerLag', figures.applied, {
    applied: figures.applied, absorbed: figures.duplicatesAbsorbed,
  }, figures.duplicatesAbsorbed > 0 ? 'absorbed' : '', ''),
  settlement: figures => lane(figures, 'settlementLag', figures.settled, { settled: figures.settled }, '', ''),
};

const MARKS = { wrong: '✗', allowed: '◐', right: '✓', '': '·' };

export function showStrip({ figures, parts, check }) {
  const since = latestBreak(parts, check);
  Object.entries(LANES).forEach(([name, of]) => {
    const cell = strip.querySelector(`[data-lane="${name}"]`);
    const { key, values, lag, known, mark } = of(figures);
    cell.hidden = name === 'careless' && !parts.some(part => part.name === 'careless-consumer');
    if (!known) return;
    const isProven = !mark && check.result === 'kept' && !since && name !== 'careless';
    const state = isProven ? 'right' : mark;
    cell.className = state;
    const text = say(`strip.${name}${key ? `.${key}` : ''}`, format(values));
    const all = lag > 0 ? say('strip.onWay', { text, lag: number.format(lag) }) : text;
    write(cell.querySelector('span'), `${MARKS[state]} ${all}`);
  });
  write(ageWord, ageText(check, since));
}

function lane(figures, lag, known, values, key, mark) {
  return { key, values, lag: figures[lag] ?? 0, known: known !== null && known !== undefined, mark };
}

function format(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? '–' : number.format(value)]));
}

function ageText(check, since) {
  if (!check.takenAt) return say('strip.unchecked');
  if (since) return say(`strip.${{ ready: 'stale', frozen: 'frozen' }[since.state] ?? 'away'}`, { part: since.name, age: age(since.seconds) });
  return say('strip.checked', { age: age(secondsSince(check.takenAt)), result: say(`result.${check.result}`) });
}

/** The part that has come or gone last, when that was after the last check. */
function latestBreak(parts, check) {
  if (!check.takenAt) return null;
  const checked = secondsSince(check.takenAt);
  const latest = parts.reduce((youngest, part) => (youngest && youngest.seconds <= part.seconds ? youngest : part), null);
  return latest && latest.seconds < checked ? latest : null;
}

function secondsSince(instant) {
  return Math.max(0, Math.floor((Date.now() - new Date(instant)) / 1000));
}
