// The check: hold, wait for quiet, and every promise with its numbers.
import { element, has, language, number, say as tell } from './text.js';
import { withOrders } from './order.js';
import { send } from './send.js';

const button = document.getElementById('check');
const word = document.getElementById('check-word');
const verdicts = document.getElementById('verdicts');
let shown = '';

/** @param check of the status; the whole result is fetched once, when it is there */
export function followCheck(check) {
  const isRunning = check.state === 'running';
  button.disabled = isRunning;
  const version = `${check.state} ${check.waitsFor} ${check.takenAt}`;
  if (version === shown) return;
  shown = version;
  if (isRunning) say(tell('check.running', { what: awaited(check) }));
  else if (check.state !== 'none') fetchResult();
}

/** In the page's language; numbers as that writes them. */
function awaited({ awaited: what, waitsFor }) {
  if (!what) return waitsFor;
  const values = Object.entries(what.values).map(([name, value]) => [name, typeof value === 'number' ? number.format(value) : value]);
  return tell(`await.${what.id}`, Object.fromEntries(values));
}

async function fetchResult() {
  const check = await (await fetch('check')).json();
  if (check.state === 'failed') say(check.error, 'broken');
  if (!check.result) return;
  const result = check.result;
  const at = new Date(result.takenAt).toLocaleTimeString(language);
  say(tell('check.at', { summary: result.result === 'kept' ? tell('check.allKept') : result.summary, time: at }), { kept: 'kept', broken: 'broken' }[result.result] ?? 'partly-checked');
  verdicts.replaceChildren(...result.promises.map(promise));
}

function promise(found) {
  const item = document.createElement('li');
  const mark = { kept: '✓', broken: '✗', 'partly-checked': '◐', unchecked: '–' }[found.state];
  item.append(element('span', `verdict ${found.state}`, `${mark} ${tell(`check.${found.state}`)}`), element('span', 'claim', has(`promise.${found.id}`) ? tell(`promise.${found.id}`) : found.claim));
  if (found.reason) item.append(element('span', 'numbers', found.reason));
  found.equations.forEach(equation => item.append(
    element('span', equation.holds ? 'numbers' : 'numbers wrong', words(equation))));
  if (found.offenders.length) item.append(offenders(found));
  return item;
}

function offenders(found) {
  const details = document.createElement('details');
  const list = document.createElement('ul');
  list.append(...found.offenders.slice(0, 50).map(line => {
    const item = element('li');
    item.append(...withOrders(line));
    return item;
  }));
  if (found.offenderCount > 50) list.append(element('li', '', tell('check.more', { count: number.format(found.offenderCount - 50) })));
  details.append(element('summary', '', tell('check.offenders', { count: number.format(found.offenderCount) })), list);
  return details;
}

function words({ left, right, holds }) {
  const side = terms => terms.map(term => `${number.format(term.count)} ${term.what}`).join(' + ');
  return `${side(left)} ${holds ? '=' : '≠'} ${side(right)}`;
}

function say(content, className = '') {
  word.className = className;
  word.textContent = content;
}

button.addEventListener('click', () => {
  button.disabled = true;
  verdicts.replaceChildren();
  send('POST', 'check', {});
});
