// One order's life: placed here, or any other by its id; followed until every reader has it.
import { element, language, say, write } from './text.js';
import { send } from './send.js';

const PERIOD = 1000;
const LONGEST = 30;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const word = document.getElementById('order-word');
const steps = document.getElementById('order-steps');
const input = document.getElementById('order-id');
const clock = new Intl.DateTimeFormat(language, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23',
});
const WRONG = new Set(['careless.again', 'notCounted', 'unreadable']);
let following = '';

/** Also from elsewhere on the page, as from what breaks a promise. */
export async function follow(orderId) {
  following = orderId;
  input.value = orderId;
  history.replaceState(null, '', `#order-${orderId}`);
  for (let look = 0; look < LONGEST && following === orderId; look++) {
    const answer = await fetch(`orders/${orderId}`);
    if (following !== orderId) return;
    const body = await answer.json();
    if (!answer.ok) {
      write(word, body.error);
      steps.replaceChildren();
      return;
    }
    show(body);
    if (isWhole(body)) return;
    await new Promise(resolve => setTimeout(resolve, PERIOD));
  }
}

/** The text with each order's id made a button that follows it. */
export function withOrders(text) {
  const id = text.match(ID)?.[0];
  if (!id) return [text];
  const [before, after] = text.split(id, 2);
  const button = element('button', 'order', id);
  button.type = 'button';
  button.addEventListener('click', () => {
    follow(id);
    word.scrollIntoView({ block: 'center' });
  });
  return [before, button, after ?? ''];
}

function show(trace) {
  write(word, trace.missing.length ? say('order.missing', { parts: trace.missing.join(', ') }) : say('order.shown'));
  steps.replaceChildren(...trace.steps.map(step => {
    const item = element('li', WRONG.has(step.kind) ? 'odd' : '');
    const time = element('time', '', step.at ? clock.format(new Date(step.at)) : '');
    if (step.at) time.dateTime = step.at;
    item.append(time, element('b', '', say(`place.${step.kind}`)), element('span', '', say(`life.${step.kind}`, step.values)));
    return item;
  }));
}

/** Each event of the log is applied, counted and settled. */
function isWhole({ steps: all, missing }) {
  const count = kind => all.filter(step => step.kind === kind).length;
  const events = count('logged');
  return !missing.length && events > 0 && !count('waiting') && count('inbox') >= events && count('settled') >= events
    && !count('notCounted') && events >= 1 + count('cancelled');
}

document.getElementById('order-place').addEventListener('click', async () => {
  following = '';
  write(word, say('order.placing'));
  const answer = await send('POST', 'orders', {});
  const body = await answer.json();
  if (answer.ok) follow(body.orderId);
  else write(word, body.error);
});

document.getElementById('order-form').addEventListener('submit', event => {
  event.preventDefault();
  follow(input.value.trim());
});

const shared = location.hash.match(/^#order-(.+)$/);
if (shared) follow(shared[1]);
