// Asks the lab for its status twice a second and shows it.
import { draw } from './charts.js';
import { followCheck } from './check.js';
import { showFaults } from './faults.js';
import { showIdeas } from './ideas.js';
import { showRate } from './rate.js';

const PERIOD = 500;
const PATIENCE = 3000;
const MOVES = { placed: 'created', sent: 'inLog', applied: 'applied', counted: 'counted', settled: 'settled' };

const number = new Intl.NumberFormat('en-US');
let before = {};

async function poll() {
  try {
    const response = await fetch('status', { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    show(await response.json());
    silence(false);
  } catch (problem) {
    silence(true);
  }
  setTimeout(poll, PERIOD);
}

function show(status) {
  status.parts.forEach(showPart);
  Object.entries(status.figures).forEach(showFigure);
  showFlow(status.figures);
  const latest = status.history.at(-1);
  put(document.getElementById('placed'), latest?.placed == null ? null : Math.round(latest.placed));
  put(document.getElementById('undecided'), status.orders.undecided);
  showRate(status.orders);
  draw(status.history);
  followCheck(status.check);
  showIdeas(status.ideas);
  showFaults(status.faults, status.fault);
}

function showPart(part) {
  const card = document.querySelector(`[data-part="${part.name}"]`);
  card.classList.toggle('away', part.state === 'down');
  card.classList.toggle('waiting', part.state === 'not_ready');
  const state = card.querySelector('.state');
  state.className = `state ${part.state}`;
  // word and time are told, not only coloured
  const words = { ready: 'ready', starting: 'starting', not_ready: 'NOT READY', down: 'DOWN' };
  write(state, `${words[part.state]} ${time(part.seconds)}`);
  state.title = part.pid ? `${part.address}, pid ${part.pid}` : part.address;
}

function showFigure([name, value]) {
  const field = document.querySelector(`[data-figure="${name}"]`);
  if (field) put(field, value);
}

/** What isn't known at the moment keeps its last value, greyed. */
function put(field, value) {
  field.classList.toggle('stale', value === null);
  field.title = value === null ? 'not known at the moment: the last that was told' : '';
  if (value !== null) write(field, number.format(value));
}

function showFlow(figures) {
  document.querySelectorAll('[data-flow]').forEach(arrow => {
    const name = MOVES[arrow.dataset.flow];
    arrow.classList.toggle('flowing', recently(name, figures[name]));
  });
}

/** Counts arrive in batches: an arrow that stood still between two of them would flicker. */
function recently(name, value) {
  const last = before[name] ?? { value, at: 0 };
  before[name] = value !== null && last.value !== null && value > last.value ? { value, at: Date.now() } : { value, at: last.at };
  return Date.now() - before[name].at < 2500;
}

function time(seconds) {
  const two = value => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Only what changes: text that is selected stays so. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function silence(isSilent) {
  document.getElementById('silence').hidden = !isSilent;
}

poll();
