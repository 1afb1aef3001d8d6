// Shows the status that the lab sends four times a second.
import { age, fillIn, number, say, write } from './text.js';
import { draw } from './charts.js';
import { followCheck } from './check.js';
import { showFaults } from './faults.js';
import { showIdeas } from './ideas.js';
import './order.js';
import { showRate } from './rate.js';
import { showStrip } from './strip.js';

const PATIENCE = 3000;
const MOVES = {
  placed: 'created', sent: 'inLog', careless: 'carelessApplied', counted: 'counted', applied: 'applied', settled: 'settled',
};

let before = {};
let source;
let watch;

function listen() {
  source?.close();
  source = new EventSource('statuses');
  source.onmessage = event => {
    show(JSON.parse(event.data));
    heard();
  };
  source.onerror = () => silence(true);
  wait();
}

/** The browser asks again by itself when a connection ends, but not when it stays silent, or was refused. */
function wait() {
  clearTimeout(watch);
  watch = setTimeout(() => {
    silence(true);
    listen();
  }, PATIENCE);
}

function heard() {
  silence(false);
  wait();
}

/** A browser opens six connections to a server, so pages that nobody looks at hold none. */
function followVisibility() {
  if (document.hidden) {
    clearTimeout(watch);
    source.close();
  } else {
    listen();
  }
}

function show(status) {
  status.parts.forEach(showPart);
  Object.entries(status.figures).forEach(showFigure);
  showFlow(status.figures);
  put(document.getElementById('undecided'), status.orders.undecided);
  showRate(status.orders);
  if (status.history) showHistory(status);
  followCheck(status.check);
  showStrip(status);
  showIdeas(status.ideas);
  showFaults(status.faults, status.fault);
}

/** Comes when it has grown, about once a second. */
function showHistory({ history, parts, struck }) {
  const placed = history.at(-1)?.perSecond.created;
  put(document.getElementById('placed'), placed == null ? null : Math.round(placed));
  draw(history, parts, struck);
}

function showPart(part) {
  const card = document.querySelector(`[data-part="${part.name}"]`);
  card.hidden = false;
  card.classList.toggle('away', part.state === 'down');
  card.classList.toggle('waiting', part.state === 'not_ready' || part.state === 'frozen');
  const state = card.querySelector('.state');
  state.className = `state ${part.state}`;
  // word and time are told, not only coloured
  write(state, `${say(`state.${part.state}`)} ${age(part.seconds)}`);
  state.title = part.pid ? `${part.address} pid ${part.pid}` : part.address;
}

function showFigure([name, value]) {
  const field = document.querySelector(`[data-figure="${name}"]`);
  if (field) put(field, value);
}

/** What isn't known at the moment keeps its last value, greyed. */
function put(field, value) {
  field.classList.toggle('stale', value === null);
  field.title = value === null ? say('figure.stale') : '';
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

function silence(isSilent) {
  document.getElementById('silence').hidden = !isSilent;
  document.body.classList.toggle('silent', isSilent);
}

fillIn();
listen();
document.addEventListener('visibilitychange', followVisibility);
