// Buttons on the parts: each breaks something at the moment that matters, and says what should come of it, and what did.
import { send } from './send.js';

const box = document.getElementById('outcome-box');
const title = document.getElementById('fault-title');
const expected = document.getElementById('fault-expected');
const outcome = document.getElementById('fault-outcome');
const number = new Intl.NumberFormat('en-US', { signDisplay: 'exceptZero' });
const WORDS = {
  inLog: 'in the log', applied: 'applied', duplicatesAbsorbed: 'duplicates absorbed', counted: 'counted', lost: 'lost', settled: 'settled',
};
let known = [];

/** @param faults that can be made here; none where somebody else runs the parts */
export function showFaults(faults, state) {
  if (known.length !== faults.length) build(faults);
  if (!state) return;
  const isRunning = state.state === 'running';
  document.querySelectorAll('.faults button').forEach(button => {
    button.disabled = isRunning;
    button.classList.toggle('current', isRunning && button.dataset.fault === state.id);
  });
  const fault = known.find(each => each.id === state.id);
  if (!fault) return;
  tell(fault, { running: `Now: ${state.step} …`, failed: state.step, done: moved(state.moved) }[state.state]);
}

function build(faults) {
  known = faults;
  box.hidden = faults.length === 0;
  faults.forEach(fault => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.fault = fault.id;
    button.textContent = fault.label;
    button.title = fault.expected;
    button.setAttribute('aria-description', `${fault.title} ${fault.expected}`);
    button.addEventListener('click', () => strike(fault));
    document.querySelector(`[data-faults="${fault.target}"]`).append(button);
  });
}

async function strike(fault) {
  tell(fault, 'Now: it begins …');
  const answer = await send('POST', `faults/${fault.id}`, {});
  if (!answer.ok) tell(fault, (await answer.json()).error);
}

function tell(fault, text) {
  write(title, fault.title);
  write(expected, `Expected: ${fault.expected}`);
  write(outcome, text);
}

/** Numbers in the order of the flow; those that tell a loss or a repetition always. */
function moved(numbers) {
  const all = Object.keys(WORDS).filter(name => name in numbers).map(name => `${number.format(numbers[name])} ${WORDS[name]}`);
  return `What happened: ${all.join(' · ')}`;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
