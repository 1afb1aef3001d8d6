// Buttons on the parts: each breaks something at the moment that matters, and says what should come of it, and what did.
import { change, element, has, say, write } from './text.js';
import { withOrders } from './order.js';
import { commandBox } from './ideas.js';
import { send } from './send.js';
import { offerTour } from './tour.js';

const box = document.getElementById('outcome-box');
const title = document.getElementById('fault-title');
const expected = document.getElementById('fault-expected');
const outcome = document.getElementById('fault-outcome');
const moments = document.getElementById('moments');
const lanes = document.getElementById('lanes');
const command = document.getElementById('fault-command');
/** In the order of the flow. */
const MOVED = ['badRecords', 'earlyCancellations', 'acknowledgementsLost', 'connectionsCut', 'partitionsMoved', 'secondsFrozen', 'inLog', 'carelessTwice', 'counted',
  'lost', 'applied', 'duplicatesAbsorbed', 'settled'];
/** What each reader made of it, where a fault says what to expect of each. */
const OF_LANE = {
  'careless-consumer': ['carelessApplied', 'carelessTwice'],
  'analytics-consumer': ['counted', 'undecodable', 'lost'],
  'order-consumer': ['applied', 'duplicatesAbsorbed', 'outOfOrder', 'deadLettered'],
  'settlement-processor': ['settled', 'settlementDeadLettered'],
};
/** Told only when there are some. */
const RARE = new Set(['outOfOrder', 'undecodable', 'deadLettered', 'settlementDeadLettered']);
const REFUSAL_SHOWN = 6000;
const KINDS = { '!': 'killed', '-': 'never', '+': 'right', '✗': 'wrong' };
let known = 0;
/** By fault, what the reader has to run where the lab can't do it. */
const commands = {};
/** Of the fault that was ordered last: a status from before it doesn't know of it. */
let awaited = 0;
let latest = { number: 0, state: 'none' };

/** @param faults that can be made here, some of them by a command; none where the lab reaches neither a proxy nor agents */
export function showFaults(faults, state) {
  if (state) latest = state;
  if (known !== faults.length) build(faults);
  if (!state) return;
  // while a command is up to the reader, every other button works
  const isRunning = state.state === 'running' && state.step !== 'command';
  document.querySelectorAll('button[data-fault]').forEach(button => {
    button.disabled = isRunning;
    button.classList.toggle('current', isRunning && button.dataset.fault === state.id);
  });
  if (!state.id || state.number < awaited) return;
  const part = state.part ?? '';
  tell(state.id, {
    running: say('outcome.now', { step: say(`step.${state.step}`, { part }) }),
    failed: state.step,
    done: `${say('outcome.done', { moved: moved(toldAtOnce(state), state.moved) })}${state.order ? ` ${say('outcome.order', { id: state.order })}` : ''}`,
  }[state.state], state.state === 'done' ? state.moved : {});
}

/** What the button would do, before it is pressed. @param id of the fault; without one nothing is shown */
function preview(id) {
  if (latest.state === 'running') return;
  awaited = latest.number + 1;
  if (id) {
    tell(id, '');
    return;
  }
  [title, expected, outcome].forEach(field => write(field, ''));
  [moments, lanes, command].forEach(list => list.replaceChildren());
  delete moments.dataset.of;
}

async function strike(id) {
  awaited = Infinity;
  tell(id, say('outcome.now', { step: say('step.begin') }));
  try {
    const answer = await send('POST', `faults/${id}`, {});
    const body = await answer.json();
    awaited = body.number ?? 0;
    if (answer.ok) return;
    tell(id, body.error);
    awaited = Infinity;
    setTimeout(() => { awaited = 0; }, REFUSAL_SHOWN);
  } catch (problem) {
    awaited = 0;
    throw problem;
  }
}

function build(faults) {
  known = faults.length;
  box.hidden = known === 0;
  faults.forEach(fault => {
    const text = name => say(`fault.${fault.id}.${name}`);
    if (fault.command) commands[fault.id] = fault.command;
    const button = element('button', '', fault.command ? say('fault.byHand', { label: text('label') }) : text('label'));
    button.type = 'button';
    button.dataset.fault = fault.id;
    button.title = text('expected');
    button.setAttribute('aria-description', `${text('title')} ${text('expected')}`);
    button.addEventListener('click', () => strike(fault.id));
    document.querySelector(`[data-faults="${fault.target}"]`).append(button);
  });
  if (known > 0) offerTour(strike, preview);
}

/** @param numbers that have moved; none while it is under way */
function tell(id, text, numbers = {}) {
  write(title, say(`fault.${id}.title`));
  write(expected, say('outcome.expected', { text: say(`fault.${id}.expected`) }));
  if (outcome.textContent !== text) outcome.replaceChildren(...withOrders(text));
  offer(commands[id]);
  picture(id);
  compare(id, numbers);
}

/** In place while it stays the same: it may be selected. */
function offer(text) {
  if (command.textContent && command.querySelector('code').textContent === text) return;
  command.replaceChildren(...(text ? [commandBox(text)] : []));
}

/** Reader by reader: what is expected, and what has come of it. */
function compare(id, numbers) {
  const expectations = has(`fault.${id}.lanes`) ? say(`fault.${id}.lanes`).split('|') : [];
  if (lanes.dataset.of !== id || lanes.children.length !== expectations.length) {
    lanes.dataset.of = id;
    lanes.replaceChildren(...expectations.map((text, index) => {
      const item = element('li');
      item.append(element('b', '', Object.keys(OF_LANE)[index]), element('span', '', text), element('em'));
      return item;
    }));
  }
  Object.values(OF_LANE).slice(0, expectations.length).forEach((names, index) =>
    write(lanes.children[index].querySelector('em'), moved(names, numbers)));
}

/** What happens one after the other, as boxes: a stroke through what was never done. */
function picture(id) {
  if (moments.dataset.of === id || !has(`fault.${id}.moments`)) return;
  moments.dataset.of = id;
  moments.replaceChildren(...say(`fault.${id}.moments`).split('|').map(moment => {
    const kind = KINDS[moment[0]] ?? '';
    const text = kind ? moment.slice(1).trim() : moment;
    return element('li', kind, kind === 'killed' ? `⚡ ${text}` : text);
  }));
}

/** With lanes, each reader's numbers stand beside what was expected of it. */
function toldAtOnce(state) {
  const told = has(`fault.${state.id}.lanes`) ? Object.values(OF_LANE).flat() : [];
  return MOVED.filter(name => !told.includes(name));
}

function moved(names, numbers) {
  return names.filter(name => name in numbers && (numbers[name] !== 0 || !RARE.has(name)))
    .map(name => say('outcome.moved', { change: change.format(numbers[name]), what: say(`moved.${name}`) }))
    .join(' · ');
}
